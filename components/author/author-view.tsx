import { useTranslations } from 'next-intl';
import { AuthorAvatar } from './author-avatar';
import { ArticleDayList } from '@/components/article/article-day-list';
import { ListPages } from '@/components/article/list-pages';
import { SourceBadge } from '@/components/source/source-badge';
import type { ArticleList } from '@/domain/article/model';
import type { AuthorDetail } from '@/domain/author/model';
import type { DateContext } from '@/lib/dates';
import { isLocale, localeEntry } from '@/lib/locales';
import { byName } from '@/lib/name-order';

type AuthorViewProps = { author: AuthorDetail; list: ArticleList & { isFirstPage: boolean }; frame: DateContext };

/** A person of the byline: who they are, and their stories by day. */
export function AuthorView({ author, list: { items, olderHref, isFirstPage }, frame }: AuthorViewProps) {
  const t = useTranslations('author');
  const nameOf = useTranslations('article.languageName');
  return (
    <div className="wrap pt-8 pb-12 lg:pt-12">
      <header className="mb-8 flex flex-wrap items-start gap-x-6 gap-y-4 md:flex-nowrap lg:mb-10">
        <AuthorAvatar author={author} />
        <div className="min-w-0">
          <h1 className="type-h1">
            <bdi lang={author.nameLanguage ?? undefined}>{author.name}</bdi>
          </h1>
          {author.role ? <p className="mt-2 type-ui text-ink-2">{author.role}</p> : null}
          <AuthorFacts author={author} frame={frame} />
          {isFirstPage && author.bio ? <p className="mt-4 max-w-(--measure) type-ui">{author.bio}</p> : null}
        </div>
      </header>
      {items.length > 0 ? (
        <h2 className="sr-only">{t('stories', { name: author.name })}</h2>
      ) : (
        <p className="border-t border-rule pt-6 type-ui text-ink-2">{t('empty', { language: nameOf(frame.locale) })}</p>
      )}
      <ArticleDayList items={items} frame={frame} />
      <ListPages newestHref={author.href} olderHref={olderHref} isFirstPage={isFirstPage} />
    </div>
  );
}

/** The newspaper and the languages an author writes in. */
function AuthorFacts({ author: { source, writesIn }, frame }: Pick<AuthorViewProps, 'author' | 'frame'>) {
  const t = useTranslations('author');
  const nameOf = useTranslations('article.languageName');
  const languages = writesIn.filter(isLocale).map((locale) => ({ name: nameOf(locale) })).sort(byName(frame.locale)).map(({ name }) => name);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-5 type-meta text-ink-3">
      {source ? (
        <a href={source.href} className="group inline-flex min-h-11 items-center gap-2.5">
          <SourceBadge source={source} />
          <span className="font-semibold text-ink group-hover:underline">{source.name}</span>
        </a>
      ) : null}
      {languages.length > 0 ? <span>{t('writesIn', { languages: new Intl.ListFormat(localeEntry(frame.locale).intl).format(languages) })}</span> : null}
    </div>
  );
}
