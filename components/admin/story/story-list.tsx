import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { VersionDots } from './version-dots';
import { AdminTime } from '@/components/admin/ui/admin-time';
import { Chip } from '@/components/admin/ui/chip';
import { RowKeys } from '@/components/admin/ui/row-keys.client';
import type { DeskSummary } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type StoryListProps = { stories: readonly DeskSummary[]; locales: readonly Locale[]; dates: DateContext };

/** Columns where there is room, cards where there is not: one list for both, so that nothing is said twice. */
const COLUMNS = 'lg:grid lg:grid-cols-[minmax(0,2.2fr)_minmax(0,2fr)_minmax(0,.8fr)_minmax(0,1fr)_6rem] lg:gap-x-5';

/** The stories of the newsroom; J and K go from one to the next. */
export function StoryList({ stories, locales, dates }: StoryListProps) {
  const t = useTranslations('story.list');
  return (
    <RowKeys>
      <div aria-hidden="true" className={`type-micro hidden border-b border-rule bg-band px-5 py-2 font-semibold text-ink-2 ${COLUMNS}`}>
        {(['headline', 'languages', 'section', 'source', 'touched'] as const).map((column) => <span key={column}>{t(column)}</span>)}
      </div>
      <ol className="bg-surface">
        {stories.map((story) => <StoryRow key={story.id} story={story} locales={locales} dates={dates} />)}
      </ol>
    </RowKeys>
  );
}

function StoryRow({ story, locales, dates }: Omit<StoryListProps, 'stories'> & { story: DeskSummary }) {
  const t = useTranslations('story.list');
  const { id, headline, headlineLanguage, ownHeadline, section, source, authors, isRetracted, touchedAt, versions } = story;
  return (
    <li className={`grid gap-2 border-b border-rule px-3 py-3 focus-within:bg-brand-tint sm:px-5 ${COLUMNS}`}>
      <div className="min-w-0">
        <h2 className="font-semibold">
          <Link href={`/admin/stories/${id}/${headlineLanguage}`} prefetch={false} data-row-link className="line-clamp-2 -my-0.5 py-0.5 hover:underline [overflow-wrap:anywhere]">
            {headline ? <span lang={headlineLanguage} dir={localeEntry(headlineLanguage).dir}>{headline}</span> : t('untitled')}
          </Link>
        </h2>
        {ownHeadline && <p className="type-micro line-clamp-2 text-ink-2 [overflow-wrap:anywhere]">{ownHeadline}</p>}
        <p className="type-micro flex flex-wrap items-center gap-x-2 text-ink-3">
          {isRetracted && <Chip tone="danger">{t('retracted')}</Chip>}
          <code className="font-mono" dir="ltr">{id}</code>
        </p>
      </div>
      <div className="min-w-0"><VersionDots articleId={id} versions={versions} locales={isRetracted ? [] : locales} dates={dates} /></div>
      <div className="type-micro flex min-w-0 flex-wrap gap-x-3 text-ink-2 lg:contents">
        <p className="min-w-0 [overflow-wrap:anywhere]"><span className="sr-only">{t('section')}: </span>{section.name}</p>
        <p className="min-w-0 [overflow-wrap:anywhere]">
          <span className="sr-only">{t('source')}: </span>{source.name}
          {authors.map((name) => <span key={name} className="text-ink-3 lg:block"><span className="lg:hidden"> · </span><bdi>{name}</bdi></span>)}
        </p>
        <p><span className="sr-only">{t('touched')}: </span><AdminTime at={touchedAt} dates={dates} /></p>
      </div>
    </li>
  );
}
