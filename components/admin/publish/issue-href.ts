import type { PublishIssue, PublishIssueCode, PublishState } from '@/domain/article/model';
import { isLocale } from '@/lib/locales';

/** The field of the editor, or the heading over it, by its id. What stands in a picture of the text is found by the picture's. */
const FIELDS: Partial<Record<PublishIssueCode, string>> = {
  headline_missing: 'story-headline', headline_long: 'story-headline', description_missing: 'story-description', description_short: 'story-description', description_long: 'story-description',
  body_missing: 'story-body', block_unfinished: 'story-body', stale_segments: 'story-body', unread_segments: 'story-body', untranslated: 'story-body',
  section_unnamed: 'fact-section', topics_missing: 'fact-topics', author_unnamed: 'fact-authors', byline_missing: 'fact-authors',
  source_unnamed: 'fact-source', source_licence_expired: 'fact-source', link_missing: 'fact-originalUrl', licence_expired: 'fact-licence-date', embargoed: 'fact-embargo-date',
  lead_missing: 'facts-lead', lead_expired: 'facts-lead', lead_unready: 'facts-lead',
};
const PICTURE_CODES: ReadonlySet<PublishIssueCode> = new Set(['picture_unknown', 'picture_unready', 'picture_expired', 'alt_missing', 'file_name']);
/** The words of a lead picture belong to the picture. */
const LEAD_WORDS: ReadonlySet<PublishIssueCode> = new Set(['lead_alt_missing', 'lead_file_name']);

/** Where a finding is put right; `null` = by no field, as with a plan that is about to be replaced. One about another language of the story leads to that one's page. */
export function issueHref({ code, path, values }: PublishIssue, { articleId, inLanguage }: Pick<PublishState, 'articleId' | 'inLanguage'>): string | null {
  if (code === 'language_unused') return '/admin/site';
  if (LEAD_WORDS.has(code)) return `/admin/media/${values.picture}`;
  const [language, block] = isLocale(path.split('.')[0]) ? path.split('.') : [inLanguage, path.split('.')[0]];
  const field = PICTURE_CODES.has(code) ? `decorative-${block}` : FIELDS[code];
  return field ? `${language === inLanguage ? '' : `/admin/stories/${articleId}/${language}`}#${field}` : null;
}
