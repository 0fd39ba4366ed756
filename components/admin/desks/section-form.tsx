import { useTranslations } from 'next-intl';
import { TextareaField, TextField } from './desk-fields.client';
import { DeskForm } from './desk-form.client';
import type { FormAction } from './form-state';
import { HueField } from './hue-field.client';
import { LanguageGroups } from './language-groups';
import type { DeskSection } from '@/domain/section/model';
import type { Locale } from '@/lib/locales';

type SectionFormProps = { section: DeskSection | null; /** Place of a new one: the last. */ nextPosition?: number; inUse: readonly Locale[]; action: FormAction };

export function SectionForm({ section, nextPosition = 0, inUse, action }: SectionFormProps) {
  const t = useTranslations('desk.section');
  const tDesk = useTranslations('desk');
  return (
    <DeskForm action={action} lockVersion={section?.lockVersion ?? null} submitLabel={section ? tDesk('save') : t('create')} cancelHref="/admin/sections" savedHref={section ? `/admin/sections/${section.key}` : ''}>
      <div className="panel grid gap-4 p-4">
        {section ? <input type="hidden" name="key" value={section.key} /> : <TextField name="key" label={tDesk('key')} hint={tDesk('keyHint')} autoComplete="off" spellCheck={false} maxLength={100} />}
        <HueField name="hue" defaultValue={section?.hue ?? 'local'} />
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <TextField name="position" label={t('position')} hint={t('positionHint')} type="number" inputMode="numeric" min={0} max={10_000} defaultValue={String(section?.position ?? nextPosition)} />
          <TextField name="mediaTopic" label={tDesk('mediaTopic')} hint={tDesk('mediaTopicHint')} defaultValue={section?.mediaTopic} spellCheck={false} dir="ltr" />
        </div>
      </div>
      <LanguageGroups inUse={inUse} worded={Object.keys(section?.names ?? {})} prefix="names">
        {(locale, attributes) => {
          const words = section?.names[locale];
          return (
            <>
              <div className="grid items-end gap-3 sm:grid-cols-2">
                <TextField name={`names.${locale}.name`} label={t('name')} defaultValue={words?.name} {...attributes} maxLength={2000} />
                <TextField name={`names.${locale}.slug`} label={tDesk('slug')} hint={section ? tDesk('slugHint') : tDesk('slugNewHint')} defaultValue={words?.slug} {...attributes} spellCheck={false} maxLength={80} />
              </div>
              <TextareaField name={`names.${locale}.description`} label={t('description')} hint={t('descriptionHint')} defaultValue={words?.description} {...attributes} rows={2} />
            </>
          );
        }}
      </LanguageGroups>
    </DeskForm>
  );
}
