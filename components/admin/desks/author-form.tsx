import { useTranslations } from 'next-intl';
import { SelectField, TextareaField, TextField } from './desk-fields.client';
import { DeskForm } from './desk-form.client';
import type { FormAction } from './form-state';
import { LanguageGroups } from './language-groups';
import { PictureField } from './picture-field.client';
import type { DeskAuthor } from '@/domain/author/model';
import type { DeskPicture } from '@/domain/media/model';
import { LOCALES, localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type AuthorFormProps = {
  author: DeskAuthor | null;
  inUse: readonly Locale[];
  sources: readonly { key: string; name: string }[];
  /** Accounts of the newsroom. */
  people: readonly { id: string; name: string }[];
  /** Pictures to choose the portrait from: the present one and the newest. */
  pictures: readonly DeskPicture[];
  action: FormAction;
};

export function AuthorForm({ author, inUse, sources, people, pictures, action }: AuthorFormProps) {
  const t = useTranslations('desk.author');
  const tDesk = useTranslations('desk');
  return (
    <DeskForm action={action} lockVersion={author?.lockVersion ?? null} submitLabel={author ? tDesk('save') : t('create')} cancelHref="/admin/authors" savedHref={author ? `/admin/authors/${author.key}` : ''}>
      <div className="panel grid gap-4 p-4">
        {author ? <input type="hidden" name="key" value={author.key} /> : <TextField name="key" label={tDesk('key')} hint={tDesk('keyHint')} autoComplete="off" spellCheck={false} maxLength={100} />}
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <TextField name="name" label={t('nativeName')} hint={t('nativeNameHint')} defaultValue={author?.name} lang={author?.nameLanguage} dir="auto" maxLength={2000} />
          <SelectField name="nameLanguage" label={t('nameLanguage')} hint={t('nameLanguageHint')} options={LOCALES.map((locale) => ({ value: locale, label: localeEntry(locale).ownName, lang: locale }))} defaultValue={author?.nameLanguage ?? inUse[0]} />
          <SelectField name="source" label={t('source')} options={[{ value: '', label: t('noSource') }, ...sources.map(({ key, name }) => ({ value: key, label: name }))]} defaultValue={author?.source} />
          <SelectField name="userId" label={t('account')} hint={t('accountHint')} options={[{ value: '', label: t('noAccount') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]} defaultValue={author?.userId} />
        </div>
        <PictureField name="avatar" label={t('avatar')} defaultValue={author?.avatar ?? null} pictures={pictures} />
      </div>
      <LanguageGroups inUse={inUse} worded={Object.keys(author?.texts ?? {})} prefix="texts">
        {(locale, attributes) => {
          const words = author?.texts[locale];
          return (
            <>
              <div className="grid items-end gap-3 sm:grid-cols-2">
                <TextField name={`texts.${locale}.name`} label={t('name')} hint={t('nameHint')} defaultValue={words?.name} {...attributes} maxLength={2000} />
                <TextField name={`texts.${locale}.slug`} label={tDesk('slug')} hint={tDesk('slugNewHint')} defaultValue={words?.slug} {...attributes} spellCheck={false} maxLength={80} />
              </div>
              <TextField name={`texts.${locale}.role`} label={t('role')} hint={t('roleHint')} defaultValue={words?.role} {...attributes} />
              <TextareaField name={`texts.${locale}.bio`} label={t('bio')} defaultValue={words?.bio} {...attributes} rows={3} />
            </>
          );
        }}
      </LanguageGroups>
    </DeskForm>
  );
}
