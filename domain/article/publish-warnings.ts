import { eq } from 'drizzle-orm';
import { countEmptyParagraphs } from '@/domain/body/finished';
import type { Context } from '@/domain/context';
import { articleAuthors, articleTopics } from '@/db/schema/article';
import type { revisionSegments } from '@/db/schema/article';
import { isLocale, localeEntry } from '@/lib/locales';
import type { LoadedVersion } from './load-article';
import type { PublishIssue, PublishWarning } from './model';
import type { Candidate } from './publish-gate';
import { countStaleSegments } from './translation-state';

export type SegmentRow = Pick<typeof revisionSegments.$inferSelect, 'key' | 'origin' | 'review' | 'fromRevisionId' | 'fromHash'>;
export type WarnedCandidate = Candidate & { version: LoadedVersion; segments: readonly SegmentRow[] };

/** In graphemes of an alphabet; a Han, Kana or Hangul sign says about twice as much. */
const HEADLINE_MOST = 110;
const DESCRIPTION_LEAST = 40;
const DESCRIPTION_MOST = 300;
const DENSE_SCRIPTS: ReadonlySet<string> = new Set(['han', 'kana', 'hangul']);

/** What an editor should have thought of; nothing of it keeps a version from readers. */
export async function listPublishWarnings(ctx: Context, { article, text, inLanguage, version, segments, at }: WarnedCandidate): Promise<PublishIssue[]> {
  const warnings: PublishIssue[] = [];
  const warn = (isFound: boolean, code: PublishWarning, path: string, values: PublishIssue['values'] = {}) => { if (isFound) warnings.push({ code, path, values }); };
  const share = isLocale(inLanguage) && DENSE_SCRIPTS.has(localeEntry(inLanguage).script) ? 0.5 : 1;
  const [headline, description] = [countGraphemes(text.headline), countGraphemes(text.description)];
  warn(headline > HEADLINE_MOST * share, 'headline_long', 'headline', { count: headline, limit: HEADLINE_MOST * share });
  warn(description > 0 && description < DESCRIPTION_LEAST * share, 'description_short', 'description', { count: description, limit: DESCRIPTION_LEAST * share });
  warn(description > DESCRIPTION_MOST * share, 'description_long', 'description', { count: description, limit: DESCRIPTION_MOST * share });
  warn(article.leadMediaId === null, 'lead_missing', 'leadMedia');
  warn((await ctx.db.$count(articleTopics, eq(articleTopics.articleId, article.id))) === 0, 'topics_missing', 'topics');
  warn(!text.byline && (await ctx.db.$count(articleAuthors, eq(articleAuthors.articleId, article.id))) === 0, 'byline_missing', 'authors');
  // No fault: a newspaper may write first for this site.
  warn(article.originalUrl === null, 'link_missing', 'originalUrl');
  const stale = await countStaleSegments(ctx, segments);
  warn(stale > 0, 'stale_segments', 'body', { count: stale });
  const unread = segments.filter(({ origin, review }) => (origin === 'machine' || origin === 'memory') && review === 'unread').length;
  warn(unread > 0, 'unread_segments', 'body', { count: unread });
  const empty = inLanguage === article.originalLanguage ? 0 : countEmptyParagraphs(text.body);
  warn(empty > 0, 'untranslated', 'body', { count: empty });
  // One that failed will not happen anyway.
  warn(version.publishAt !== null && version.scheduleFailure === null && at !== null && at <= ctx.now, 'schedule_replaced', 'publishAt', { at: version.publishAt?.toISOString() ?? '' });
  return warnings;
}

/** The warnings that a person has not accepted by name yet. Without a person (`accepted` absent) nobody is asked. */
export async function listUnaccepted(ctx: Context, candidate: WarnedCandidate, accepted: readonly PublishWarning[] | undefined): Promise<PublishIssue[]> {
  return accepted ? (await listPublishWarnings(ctx, candidate)).filter(({ code }) => !accepted.some((each) => each === code)) : [];
}

const graphemes = new Intl.Segmenter();
const countGraphemes = (text: string): number => [...graphemes.segment(text)].length;
