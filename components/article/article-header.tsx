import { useTranslations } from 'next-intl';
import { ArticleByline } from './article-byline';
import { HeadlineText } from './headline-text';
import { ShareMenu } from './share-menu';
import { Icon } from '@/components/ui/icon';
import type { ArticleDetail } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { frontHref } from '@/lib/url';

type ArticleHeaderProps = { article: ArticleDetail; dates: DateContext; url: string };

export function ArticleHeader({ article, dates, url }: ArticleHeaderProps) {
  const t = useTranslations();
  return (
    <header>
      <nav aria-label={t('article.crumb')} className="mb-1 no-print">
        <ol className="flex flex-wrap items-center gap-x-2 type-small font-semibold">
          <li><a href={frontHref(article.inLanguage)} className="inline-flex min-h-11 min-w-6 items-center text-ink-2 hover:underline">{t('site.home')}</a></li>
          <li className="flex items-center gap-x-2">
            <Icon name="chevron" isDirectional className="size-3.5 text-ink-3" />
            <a href={article.section.href} className="inline-flex min-h-11 items-center text-(--hue) hover:underline">{article.section.name}</a>
          </li>
        </ol>
      </nav>
      <h1 className="max-w-[22em] type-h1"><HeadlineText text={article.headline} inLanguage={article.inLanguage} /></h1>
      {article.description ? (
        <p className="mt-4 max-w-[44em] font-serif text-[length:calc(var(--text-dek)*var(--fs-adj))] leading-[calc(var(--lh-body)-.12)] text-pretty text-ink-2">{article.description}</p>
      ) : null}
      <div className="mt-6 grid gap-x-6 gap-y-1 border-y border-rule py-3.5 md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
        <ArticleByline article={article} dates={dates} />
        <ShareMenu url={url} headline={article.headline} />
      </div>
    </header>
  );
}
