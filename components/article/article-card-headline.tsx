import type { ReactNode } from 'react';
import { languageMark } from './article-language';
import { HeadlineText } from './headline-text';
import type { ArticleSummary } from '@/domain/article/model';
import type { Locale } from '@/lib/locales';

/** Written out because Tailwind reads class names from the source. */
const SIZES = { lead: 'type-lead', l: 'type-h2', m: 'type-h3', s: 'type-h4' } as const;
export type HeadlineSize = keyof typeof SIZES;

type ArticleCardHeadlineProps = { article: ArticleSummary; pageLocale: Locale; size: HeadlineSize; level?: 2 | 3 | 4; className?: string;
  /** The headline with something marked in it. */
  children?: ReactNode;
};

/** The headline, whose link covers the whole card around it (`.story`): one target, one stop of the keyboard. */
export function ArticleCardHeadline({ article, pageLocale, size, level = 3, className = '', children }: ArticleCardHeadlineProps) {
  const Heading = `h${level}` as const;
  const mark = languageMark(article, pageLocale);
  return (
    <Heading {...mark} className={`${SIZES[size]} ${className}`}>
      <a href={article.href} hrefLang={mark.lang} className="story-link">
        {children ?? <HeadlineText text={article.headline} inLanguage={article.inLanguage} />}
      </a>
    </Heading>
  );
}
