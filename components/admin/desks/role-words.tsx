import { useTranslations } from 'next-intl';
import type { RoleScopes } from './role-fields';
import { Chip } from '@/components/admin/ui/chip';
import type { RoleAssignment } from '@/domain/user/model';
import { isLocale, localeEntry } from '@/lib/locales';

type RoleWordsProps = { assignment: RoleAssignment; scopes: Pick<RoleScopes, 'sections' | 'sources'> };

/** A role in words, with what it is narrowed to. */
export function RoleWords({ assignment: { role, sectionKey, locale, sourceKey }, scopes }: RoleWordsProps) {
  const tRole = useTranslations('admin.account.roles');
  const nameIn = (list: readonly { key: string; name: string }[], key: string) => list.find((item) => item.key === key)?.name ?? key;
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Chip tone={role === 'admin' ? 'brand' : 'neutral'}>{tRole(role)}</Chip>
      {sectionKey ? <span className="type-micro text-ink-2">{nameIn(scopes.sections, sectionKey)}</span> : null}
      {isLocale(locale) ? <bdi lang={locale} className="type-micro text-ink-2">{localeEntry(locale).ownName}</bdi> : null}
      {sourceKey ? <span className="type-micro text-ink-2">{nameIn(scopes.sources, sourceKey)}</span> : null}
    </span>
  );
}
