import type { ReactNode } from 'react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Chip } from '@/components/admin/ui/chip';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type NameCellProps = { href: string; name: string; lang?: string | undefined; /** What stands under the name in small type. */ note?: ReactNode };

/** The first cell of a row: the thing's name, which leads to its form. */
export function NameCell({ href, name, lang, note }: NameCellProps) {
  return (
    <th scope="row" className="min-w-40 font-normal">
      <Link href={href} prefetch={false} className="inline-flex min-h-6 items-center font-semibold [overflow-wrap:anywhere] hover:underline pointer-coarse:min-h-11">
        <bdi lang={lang}>{name}</bdi>
      </Link>
      {note ? <div className="type-micro text-ink-3">{note}</div> : null}
    </th>
  );
}

type LanguagesCellProps = { inUse: readonly Locale[]; worded: readonly string[] };

/** In which languages in use the thing has no words yet. */
export function LanguagesCell({ inUse, worded }: LanguagesCellProps) {
  const t = useTranslations('desk');
  const missing = inUse.filter((locale) => !worded.includes(locale));
  return (
    <td data-label={t('languages')}>
      {missing.length === 0 ? (
        <Chip tone="ok">{t('allLanguages')}</Chip>
      ) : (
        <span className="flex flex-wrap items-center gap-1.5">
          <span className="type-micro text-ink-2">{t('missingIn')}</span>
          {missing.map((locale) => <Chip key={locale} tone="warn"><bdi lang={localeEntry(locale).tag}>{localeEntry(locale).ownName}</bdi></Chip>)}
        </span>
      )}
    </td>
  );
}

type NextPageProps = { href: string | null };

/** Leads to the rest of a list that is cut into pages. */
export function NextPage({ href }: NextPageProps) {
  const t = useTranslations('desk');
  return href ? <p className="p-4"><Link href={href} prefetch={false} className="button">{t('more')}</Link></p> : null;
}
