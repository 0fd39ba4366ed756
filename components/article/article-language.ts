import type { ArticleSummary } from '@/domain/article/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type LanguageMark = { lang?: Locale; dir?: 'ltr' | 'rtl' };

/** What marks a story's words on a page of another language; nothing on a page of its own. */
export function languageMark(article: Pick<ArticleSummary, 'inLanguage'>, pageLocale: Locale): LanguageMark {
  return article.inLanguage === pageLocale ? {} : { lang: article.inLanguage, dir: localeEntry(article.inLanguage).dir };
}
