import { useTranslations } from 'next-intl';
import { SelectField } from './desk-fields.client';
import { ROLES } from '@/domain/user/model';
import { LOCALES, localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

export type RoleScopes = {
  sections: readonly { key: string; name: string }[];
  sources: readonly { key: string; name: string }[];
  /** Languages in use first. */
  inUse: readonly Locale[];
};

/** A role, and what it is narrowed to: nothing chosen = the whole site. */
export function RoleFields({ scopes: { sections, sources, inUse } }: { scopes: RoleScopes }) {
  const t = useTranslations('desk.users');
  const tRole = useTranslations('admin.account.roles');
  const languages = [...inUse, ...LOCALES.filter((locale) => !inUse.includes(locale))];
  return (
    <div className="grid items-end gap-4 sm:grid-cols-2">
      <SelectField name="role" label={t('role')} options={ROLES.map((role) => ({ value: role, label: tRole(role) }))} defaultValue="reporter" />
      <SelectField name="sectionKey" label={t('section')} options={[{ value: '', label: t('allSections') }, ...sections.map(({ key, name }) => ({ value: key, label: name }))]} />
      <SelectField name="locale" label={t('language')} options={[{ value: '', label: t('allLanguages') }, ...languages.map((locale) => ({ value: locale, label: localeEntry(locale).ownName, lang: locale }))]} />
      <SelectField name="sourceKey" label={t('source')} options={[{ value: '', label: t('allSources') }, ...sources.map(({ key, name }) => ({ value: key, label: name }))]} />
    </div>
  );
}
