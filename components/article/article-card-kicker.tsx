import type { ReactNode } from 'react';
import { languageMark } from './article-language';
import { HUE_CLASSES } from '@/components/section/hue-class';
import type { ArticleSummary } from '@/domain/article/model';
import type { Locale } from '@/lib/locales';

type ArticleCardKickerProps = {
  article: ArticleSummary;
  pageLocale: Locale;
  /** Live or Breaking, before the section. */
  label?: ReactNode;
};

/** The section of a story, in its hue. */
export function ArticleCardKicker({ article, pageLocale, label }: ArticleCardKickerProps) {
  return (
    <p className={`type-small mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold text-(--hue) ${HUE_CLASSES[article.section.hue]}`}>
      {label}
      <span {...languageMark(article, pageLocale)} className="font-sans">{article.section.name}</span>
    </p>
  );
}
