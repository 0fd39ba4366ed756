import type { ArticleDetail } from '@/domain/article/model';
import type { Locale } from '@/lib/locales';

/** What the blocks of one body need beside their own words. */
export type BodyContext = {
  /** Language of the text. */
  inLanguage: Locale;
  /** Pictures by `mediaKey`. */
  media: ArticleDetail['media'];
  /** Addresses of the stories that the text links to, by public id. */
  links: ArticleDetail['links'];
};
