import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DateTime } from './date-time';
import { Notice } from './notice';
import { LANGUAGE_SHEET_ID } from '@/components/site/language-switcher';
import { ReportSelection } from '@/components/translation/report-selection.client';
import { Island } from '@/components/ui/island';
import type { ArticleDetail, VersionOrigin } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { translationReportHref } from '@/lib/url';
import { httpUrl } from '@/lib/web-address';

type OriginNoticeProps = { article: ArticleDetail; /** Readers have this version: they may report an error in it. */ isLive: boolean; dates: DateContext };

const strong = (chunks: ReactNode) => <strong className="font-[650] text-ink">{chunks}</strong>;

/** Where the words below come from: one sentence, in the same place on every story; and, beside it, whether the original has moved on and whether the story is old. */
export function OriginNotice({ article, isLive, dates }: OriginNoticeProps) {
  return (
    <div className="mb-6 grid gap-2">
      <Notice tone={article.origin === 'machine_unchecked' ? 'warn' : 'calm'}>
        <OriginSentence article={article} isLive={isLive} />
      </Notice>
      {article.origin !== 'original' && article.originalChangedAt ? <ChangedSince article={article} changedAt={article.originalChangedAt} dates={dates} /> : null}
      {article.ageYears > 0 ? <OldStory ageYears={article.ageYears} /> : null}
    </div>
  );
}

function OriginSentence({ article, isLive }: Pick<OriginNoticeProps, 'article' | 'isLive'>) {
  const t = useTranslations('article');
  const tReport = useTranslations('translation.report');
  const nameOf = useTranslations('article.languageName');
  if (article.origin === 'original') return <OriginalSentence article={article} />;
  const from = article.origin === 'supplied' ? article.originalLanguage : (article.translatedFrom?.locale ?? article.originalLanguage);
  const key = ORIGIN_NOTICES[article.origin];
  const reportHref = !isLive || article.inLanguage === article.originalLanguage ? null : translationReportHref(article.inLanguage, article.id, article.revision);
  return (
    <>
      <p>{t.rich(key, { language: nameOf(from), inLanguage: nameOf(article.inLanguage), source: article.source.name, strong })}</p>
      <p className="dots">
        <OriginalLink article={article} />
        {reportHref ? <span className="no-print"><a href={reportHref} rel="nofollow" className="inline-block py-0.5 link">{tReport('link')}</a></span> : null}
      </p>
      {/* Beside the words that a reader selects; fixed to the screen, so not within the line above, which clips. */}
      {reportHref ? <Island name="report" as={ReportSelection} props={{ href: reportHref, label: tReport('selection') }} /> : null}
    </>
  );
}

/** The sheet of languages in the header answers the button; a popover needs no scripts. */
function OriginalSentence({ article }: { article: ArticleDetail }) {
  const t = useTranslations('article');
  const nameOf = useTranslations('article.languageName');
  const others = article.languages.filter((language) => language.href !== null && language.locale !== article.inLanguage);
  return (
    <p>
      {t.rich('notice.original', { language: nameOf(article.inLanguage), count: others.length, strong })}{' '}
      {others.length > 0 ? <button type="button" popoverTarget={LANGUAGE_SHEET_ID} className="inline-block py-0.5 link no-print">{t('chooseLanguage')}</button> : null}
    </p>
  );
}

/** Which message says how the words of a version came to be. */
export const ORIGIN_NOTICES = {
  supplied: 'notice.supplied',
  human: 'notice.human',
  machine_checked: 'notice.machineChecked',
  machine_unchecked: 'notice.machineUnchecked',
} as const satisfies Record<Exclude<VersionOrigin, 'original'>, string>;

/** To the original on this site, or at its source when it is not live here. */
function OriginalLink({ article }: { article: ArticleDetail }) {
  const t = useTranslations('article');
  const nameOf = useTranslations('article.languageName');
  const here = article.languages.find((language) => language.locale === article.originalLanguage)?.href;
  const href = here ?? httpUrl(article.originalUrl);
  if (!href) return null;
  return (
    <span>
      <a href={href} hrefLang={article.originalLanguage} rel={here ? undefined : 'noopener external'} className="inline-block py-0.5 link">
        {t('readOriginal', { language: nameOf(article.originalLanguage) })}
      </a>
    </span>
  );
}

type ChangedSinceProps = { article: ArticleDetail; changedAt: string; dates: DateContext };

function ChangedSince({ article, changedAt, dates }: ChangedSinceProps) {
  const t = useTranslations('article');
  return (
    <Notice tone="warn">
      <p>{t.rich('notice.originalChanged', { count: article.staleSegmentCount, when: () => <DateTime at={changedAt} dates={dates} />, strong })}</p>
    </Notice>
  );
}

function OldStory({ ageYears }: { ageYears: number }) {
  const t = useTranslations('article');
  return <Notice tone="old"><p>{t.rich('notice.old', { years: ageYears, strong })}</p></Notice>;
}
