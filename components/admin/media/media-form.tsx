import { useTranslations } from 'next-intl';
import { FocalField } from './focal-field.client';
import { Proposal } from './proposal.client';
import { TextareaField, TextField } from '@/components/admin/desks/desk-fields.client';
import { DeskForm } from '@/components/admin/desks/desk-form.client';
import type { FormAction } from '@/components/admin/desks/form-state';
import { LanguageGroups } from '@/components/admin/desks/language-groups';
import { Checkbox } from '@/components/admin/ui/checkbox';
import { Picture } from '@/components/media/picture';
import type { DeskPictureDetail } from '@/domain/media/model';
import type { Locale } from '@/lib/locales';

type MediaFormProps = {
  picture: DeskPictureDetail;
  inUse: readonly Locale[];
  timeZone: string;
  /** The end of the rights as the zone's clocks show it, for the field. */
  rightsExpireAt: string;
  action: FormAction;
};

/** Words per language, focal point and rights of a picture, as far as they are the person's to change. */
export function MediaForm({ picture, inUse, timeZone, rightsExpireAt, action }: MediaFormProps) {
  const t = useTranslations('media');
  const tDesk = useTranslations('desk');
  const { may, fileWords, texts } = picture;
  return (
    <DeskForm action={action} lockVersion={picture.lockVersion} submitLabel={tDesk('save')} cancelHref="/admin/media" savedHref={`/admin/media/${picture.key}`}>
      <input type="hidden" name="key" value={picture.key} />
      <div className="panel p-4">
        {may.editFacts ? <FocalField picture={picture} /> : <Picture picture={picture} isUnveiled alt="" ratio="original" sizes="(min-width: 60rem) 720px, 100vw" />}
      </div>
      <LanguageGroups inUse={inUse} worded={Object.keys(picture.alts)} prefix="texts" only={may.editWordsIn}>
        {(locale, attributes) => {
          const words = texts[locale];
          return (
            <>
              <TextareaField name={`texts.${locale}.alt`} label={t('alt')} hint={t('altHint')} defaultValue={words?.alt} {...attributes} rows={2} />
              <TextareaField name={`texts.${locale}.caption`} label={t('caption')} hint={t('captionHint')} defaultValue={words?.caption} {...attributes} rows={2} />
              {fileWords.caption && !words?.caption ? <Proposal text={fileWords.caption} field={`texts.${locale}.caption`} /> : null}
              <TextField name={`texts.${locale}.credit`} label={t('credit')} hint={t('creditHint')} defaultValue={words?.credit} {...attributes} />
              {fileWords.credit && !words?.credit ? <Proposal text={fileWords.credit} field={`texts.${locale}.credit`} /> : null}
            </>
          );
        }}
      </LanguageGroups>
      {may.editFacts ? (
        <section className="panel p-4"><Checkbox id="is-sensitive" name="facts.isSensitive" defaultChecked={picture.isSensitive} label={t('sensitive')} hint={t('sensitiveHint')} /></section>
      ) : null}
      {may.editFacts ? (
        <section className="panel grid gap-4 p-4 sm:grid-cols-2" aria-labelledby="rights-title">
          <h2 id="rights-title" className="text-meta font-semibold sm:col-span-2">{t('rights')}</h2>
          <TextField name="facts.copyrightHolder" label={t('copyrightHolder')} defaultValue={picture.copyrightHolder} dir="auto" />
          <TextField name="facts.copyrightNotice" label={t('copyrightNotice')} defaultValue={picture.copyrightNotice} dir="auto" />
          <TextField name="facts.usageTerms" label={t('usageTerms')} defaultValue={picture.usageTerms} dir="auto" />
          <TextField name="facts.rightsExpireAt" label={t('rightsExpireAt')} hint={t('rightsHint', { zone: timeZone })} type="datetime-local" defaultValue={rightsExpireAt} />
        </section>
      ) : null}
    </DeskForm>
  );
}
