import { useTranslations } from 'next-intl';
import { SelectField, TextField } from '@/components/admin/desks/desk-fields.client';
import { DeskForm } from '@/components/admin/desks/desk-form.client';
import type { FormAction } from '@/components/admin/desks/form-state';
import type { DeskChoices } from '@/domain/article/model';
import { localeEntry } from '@/lib/locales';

type NewStoryFormProps = {
  /** Names this one intention, so that a second click begins no second story. */
  formKey: string;
  choices: DeskChoices;
  action: FormAction;
};

/** The few facts that a story begins with; everything else is written in the editor that opens then. */
export function NewStoryForm({ formKey, choices: { locales, sections, sources }, action }: NewStoryFormProps) {
  const t = useTranslations('story.new');
  const choice = (options: { value: string; label: string; lang?: string }[]) => (options.length > 1 ? [{ value: '', label: t('choose') }, ...options] : options);
  return (
    <DeskForm action={action} lockVersion={null} submitLabel={t('begin')} cancelHref="/admin/stories">
      <div className="panel grid gap-4 p-5">
        <input type="hidden" name="key" value={formKey} />
        <TextField name="headline" label={t('headline')} hint={t('headlineHint')} required dir="auto" autoComplete="off" />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField name="inLanguage" label={t('language')} required options={choice(locales.map((value) => ({ value, label: localeEntry(value).ownName, lang: value })))} />
          <SelectField name="section" label={t('section')} required options={choice(sections.map(({ key, name }) => ({ value: key, label: name })))} />
        </div>
        <SelectField name="source" label={t('source')} hint={t('sourceHint')} required options={choice(sources.map(({ key, name }) => ({ value: key, label: name })))} />
        <TextField name="originalUrl" type="url" label={t('originalUrl')} hint={t('originalUrlHint')} dir="ltr" inputMode="url" autoComplete="off" />
      </div>
    </DeskForm>
  );
}
