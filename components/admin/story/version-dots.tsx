import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { AdminDateTime } from '@/components/admin/ui/admin-time';
import { StatusDot } from '@/components/admin/ui/status-dot';
import type { DotTone } from '@/components/admin/ui/status-dot';
import { versionWords } from '@/domain/article/model';
import type { ListedVersion, VersionWord } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

export const VERSION_TONES: Record<VersionWord, { tone: DotTone; isHollow: boolean }> = {
  live: { tone: 'ok', isHollow: false },
  stale: { tone: 'warn', isHollow: false },
  scheduled: { tone: 'info', isHollow: false },
  scheduleFailed: { tone: 'danger', isHollow: false },
  inReview: { tone: 'info', isHollow: true },
  approved: { tone: 'ok', isHollow: true },
  draft: { tone: 'quiet', isHollow: true },
  draftNewer: { tone: 'quiet', isHollow: true },
  withdrawn: { tone: 'danger', isHollow: true },
};

type VersionDotsProps = { articleId: string; versions: readonly ListedVersion[]; locales: readonly Locale[]; dates: DateContext };

/** Every language of a story with its state, in words and as a dot; each leads to that text. Translations in the same state share a line. */
export function VersionDots({ articleId, versions, locales, dates }: VersionDotsProps) {
  const t = useTranslations('story');
  const missing = locales.filter((locale) => !versions.some(({ inLanguage }) => inLanguage === locale));
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-0.5" aria-label={t('list.languages')}>
      {groupAlike(versions).map((alike) => {
        const { inLanguage, isOriginal, publishAt } = alike[0];
        const words = versionWords(alike[0]);
        const telling = words.find((word) => word === 'scheduleFailed' || word === 'stale') ?? words[0]!;
        return (
          <li key={inLanguage} className="inline-flex min-h-6 flex-wrap items-center gap-x-1.5">
            <StatusDot {...VERSION_TONES[telling]} />
            {alike.map((version) => <VersionLink key={version.inLanguage} articleId={articleId} locale={version.inLanguage} />)}
            <span className="type-micro text-ink-3">
              {isOriginal && <>{t('state.original')} · </>}
              {words.map((word, index) => (
                <span key={word}>{index > 0 && ' · '}{t(`state.${word}`)}{(word === 'scheduled' || word === 'scheduleFailed') && publishAt && <> <AdminDateTime at={publishAt} dates={dates} /></>}</span>
              ))}
            </span>
          </li>
        );
      })}
      {missing.length > 0 && (
        <li className="inline-flex min-h-6 flex-wrap items-center gap-x-1.5">
          <StatusDot tone="quiet" isHollow />
          <span className="type-micro text-ink-3">{t('state.none')}</span>
          {missing.map((locale) => <VersionLink key={locale} articleId={articleId} locale={locale} />)}
        </li>
      )}
    </ul>
  );
}

type Alike = [ListedVersion, ...ListedVersion[]];

/** Versions that share a line, in the order in which the first of each came. The original stands alone. */
function groupAlike(versions: readonly ListedVersion[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const version of versions) {
    const likeness = [version.isOriginal, ...versionWords(version), version.publishAt].join();
    const group = groups.get(likeness);
    if (group) group.push(version);
    else groups.set(likeness, [version]);
  }
  return [...groups.values()];
}

const VersionLink = ({ articleId, locale }: { articleId: string; locale: Locale }) => (
  <Link href={`/admin/stories/${articleId}/${locale}`} prefetch={false} className="inline-flex min-h-6 items-center hover:underline"><LanguageName locale={locale} /></Link>
);

/** A language in its own words and script. */
export function LanguageName({ locale }: { locale: Locale }) {
  const { ownName, dir } = localeEntry(locale);
  return <span lang={locale} dir={dir} className="font-semibold">{ownName}</span>;
}
