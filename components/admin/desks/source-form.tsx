import { useTranslations } from 'next-intl';
import { SelectField, TextareaField, TextField } from './desk-fields.client';
import { DeskForm } from './desk-form.client';
import type { FormAction } from './form-state';
import { HueField } from './hue-field.client';
import { LanguageGroups } from './language-groups';
import { COMMENT_POLICIES } from '@/domain/article/model';
import { CANONICAL_POLICIES, FEED_POLICIES } from '@/domain/source/model';
import type { DeskSource } from '@/domain/source/model';
import { LOCALES, localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type SourceFormProps = {
  source: DeskSource | null;
  inUse: readonly Locale[];
  /** IANA zone in which the end of the licence is given. */
  timeZone: string;
  /** The end of the licence as the zone's clocks show it, for the field. */
  licenceExpiresAt: string;
  action: FormAction;
};

export function SourceForm({ source, inUse, timeZone, licenceExpiresAt, action }: SourceFormProps) {
  const t = useTranslations('desk.source');
  const tDesk = useTranslations('desk');
  return (
    <DeskForm action={action} lockVersion={source?.lockVersion ?? null} submitLabel={source ? tDesk('save') : t('create')} cancelHref="/admin/sources" savedHref={source ? `/admin/sources/${source.key}` : ''}>
      <div className="panel grid gap-4 p-4">
        {source ? <input type="hidden" name="key" value={source.key} /> : <TextField name="key" label={tDesk('key')} hint={tDesk('keyHint')} autoComplete="off" spellCheck={false} maxLength={100} />}
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <SelectField name="inLanguage" label={t('inLanguage')} options={LOCALES.map((locale) => ({ value: locale, label: localeEntry(locale).ownName, lang: locale }))} defaultValue={source?.inLanguage ?? inUse[0]} />
          <TextField name="homepageUrl" label={t('homepageUrl')} type="url" inputMode="url" placeholder="https://" dir="ltr" spellCheck={false} defaultValue={source?.homepageUrl} maxLength={2048} />
          <TextField name="initials" label={t('initials')} hint={t('initialsHint')} defaultValue={source?.initials} dir="auto" maxLength={6} />
        </div>
        <HueField name="hue" defaultValue={source?.hue ?? 'world'} />
      </div>
      <fieldset className="panel grid items-end gap-4 p-4 sm:grid-cols-2">
        <legend className="float-start mb-2 w-full font-semibold sm:col-span-2">{t('terms')}</legend>
        <SelectField name="feedPolicy" label={t('feedPolicy')} options={FEED_POLICIES.map((value) => ({ value, label: t(`feedPolicies.${value}`) }))} defaultValue={source?.feedPolicy ?? 'description'} />
        <SelectField name="canonicalPolicy" label={t('canonicalPolicy')} options={CANONICAL_POLICIES.map((value) => ({ value, label: t(`canonicalPolicies.${value}`) }))} defaultValue={source?.canonicalPolicy ?? 'self'} />
        <SelectField name="comments" label={t('comments')} options={COMMENT_POLICIES.map((value) => ({ value, label: t(`commentPolicies.${value}`) }))} defaultValue={source?.comments ?? 'open'} />
        <TextField name="licenceExpiresAt" label={t('licenceExpiresAt')} hint={t('licenceHint', { zone: timeZone })} type="datetime-local" defaultValue={licenceExpiresAt} />
        <TextField name="copyrightNotice" label={t('copyrightNotice')} hint={t('copyrightHint')} defaultValue={source?.copyrightNotice} lang={source?.inLanguage} dir="auto" fieldClassName="sm:col-span-2" />
      </fieldset>
      <LanguageGroups inUse={inUse} worded={Object.keys(source?.texts ?? {})} prefix="texts">
        {(locale, attributes) => {
          const words = source?.texts[locale];
          return (
            <>
              <div className="grid items-end gap-3 sm:grid-cols-2">
                <TextField name={`texts.${locale}.name`} label={t('name')} defaultValue={words?.name} {...attributes} maxLength={2000} />
                <TextField name={`texts.${locale}.slug`} label={tDesk('slug')} hint={tDesk('slugNewHint')} defaultValue={words?.slug} {...attributes} spellCheck={false} maxLength={80} />
              </div>
              <TextareaField name={`texts.${locale}.description`} label={t('description')} defaultValue={words?.description} {...attributes} rows={2} />
              <div className="grid items-end gap-3 sm:grid-cols-2">
                <TextField name={`texts.${locale}.creditLine`} label={t('creditLine')} hint={t('creditHint')} defaultValue={words?.creditLine} {...attributes} />
                <TextField name={`texts.${locale}.usageTerms`} label={t('usageTerms')} hint={t('usageHint')} defaultValue={words?.usageTerms} {...attributes} />
              </div>
            </>
          );
        }}
      </LanguageGroups>
    </DeskForm>
  );
}
