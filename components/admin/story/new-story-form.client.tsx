'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/admin/ui/banner';
import { ButtonLink } from '@/components/admin/ui/button';
import { UNSENT } from '@/components/admin/ui/form-state';
import type { FormState } from '@/components/admin/ui/form-state';
import { Select } from '@/components/admin/ui/select';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { TextInput } from '@/components/admin/ui/text-input';

type Option = { value: string; label: string; lang?: string };
type NewStoryFormProps = {
  /** Names this one intention, so that a second click begins no second story. */
  formKey: string;
  languages: readonly Option[];
  sections: readonly Option[];
  sources: readonly Option[];
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** The few facts that a story begins with; everything else is written in the editor that opens then. */
export function NewStoryForm({ formKey, languages, sections, sources, action }: NewStoryFormProps) {
  const t = useTranslations('story.new');
  const [{ values, errors, refusal }, send] = useActionState(action, UNSENT);
  const choice = (options: readonly Option[]) => (options.length > 1 ? [{ value: '', label: t('choose') }, ...options] : options);
  return (
    // `key`: a form that comes back with errors shows what was typed, not what it began with.
    <form key={JSON.stringify(values)} action={send} noValidate className="panel grid max-w-[40rem] gap-4 p-5">
      {refusal && <Banner tone="danger" role="alert" title={refusal} />}
      <input type="hidden" name="key" value={values.key ?? formKey} />
      <TextInput id="new-headline" name="headline" label={t('headline')} hint={t('headlineHint')} error={errors.headline} defaultValue={values.headline} required dir="auto" autoComplete="off" />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select id="new-language" name="inLanguage" label={t('language')} error={errors.inLanguage} defaultValue={values.inLanguage ?? ''} options={choice(languages)} required />
        <Select id="new-section" name="section" label={t('section')} error={errors.section} defaultValue={values.section ?? ''} options={choice(sections)} required />
      </div>
      <Select id="new-source" name="source" label={t('source')} hint={t('sourceHint')} error={errors.source} defaultValue={values.source ?? ''} options={choice(sources)} required />
      <TextInput id="new-original" name="originalUrl" type="url" label={t('originalUrl')} hint={t('originalUrlHint')} error={errors.originalUrl} defaultValue={values.originalUrl} dir="ltr" inputMode="url" autoComplete="off" />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t('begin')}</SubmitButton>
        <ButtonLink href="/admin/stories" variant="quiet">{t('cancel')}</ButtonLink>
      </div>
    </form>
  );
}
