import 'server-only';
import { eq } from 'drizzle-orm';
import { approveComment } from '@/domain/comment/approve-comment';
import { createComment } from '@/domain/comment/create-comment';
import { NOTICE_JOB } from '@/domain/comment/decide';
import type { Breach, OwnComment } from '@/domain/comment/model';
import { reactToComment } from '@/domain/comment/react-to-comment';
import { removeComment } from '@/domain/comment/remove-comment';
import { reportComment } from '@/domain/comment/report-comment';
import { saveFlaggedWords } from '@/domain/comment/save-flagged-words';
import type { Context } from '@/domain/context';
import { durationMs } from '@/domain/ingest/story-file';
import { deleteJob } from '@/domain/job/delete-job';
import { listAssignments } from '@/domain/user/session-context';
import { articles, articleVersions } from '@/db/schema/article';
import { jobs } from '@/db/schema/job';
import { users } from '@/db/schema/user';
import type { Locale } from '@/lib/locales';
import { seedPeople } from './people';
import type { People } from './people';

type Said = {
  /** Whose address it is before `@demo.example`. */
  by: string;
  in: Locale;
  after: string;
  text: string;
  /** It is not approved: the queue is not empty. */
  waits?: boolean;
  likedBy?: string[];
  reportedBy?: string[];
  removed?: { breach: Breach; note: string };
};
type Reply = Said & { /** The reply answered, counted from 1; none: the comment above. */ to?: number };
export type Conversations = { flaggedWords: Partial<Record<Locale, string[]>>; readers: People['readers']; stories: Record<string, (Said & { replies?: Reply[] })[]> };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SEED_JOB = { kind: 'seed_comments', key: 'demo' };

/** Lets the readers of the demo talk, once: what happens in the conversation afterwards is not undone by a later start. */
export async function seedComments(ctx: Context, { flaggedWords, readers, stories }: Conversations): Promise<void> {
  if ((await ctx.db.select({ id: jobs.id }).from(jobs).where(eq(jobs.kind, SEED_JOB.kind))).length > 0) return;
  await seedPeople({ ...ctx, now: new Date(ctx.now.getTime() - 120 * DAY_MS) }, { staff: [], readers });
  for (const [locale, words] of Object.entries(flaggedWords)) await saveFlaggedWords(ctx, { locale: locale as Locale, words });
  const ids = new Map<string, string>();
  for (const { key, parent, said, at, articleId } of await inOrder(ctx, stories)) {
    const comment = await say(ctx, { key, said, at, articleId, parentId: parent === null ? null : (ids.get(parent) ?? null) });
    ids.set(key, comment.id);
  }
  await ctx.db.insert(jobs).values({ ...SEED_JOB, payload: {}, runAt: ctx.now, finishedAt: ctx.now });
}

type Turn = { key: string; parent: string | null; said: Said; at: Date; articleId: string };

/** Everything that is said, in the order of time: who has been read before is known by then. */
async function inOrder(ctx: Context, stories: Conversations['stories']): Promise<Turn[]> {
  const rows = await ctx.db.select({ name: articles.importKey, articleId: articles.publicId, publishedAt: articleVersions.publishedAt, inLanguage: articleVersions.inLanguage, originalLanguage: articles.originalLanguage })
    .from(articles).innerJoin(articleVersions, eq(articleVersions.articleId, articles.id));
  const turns = Object.entries(stories).flatMap(([name, conversations]): Turn[] => {
    const story = rows.find((row) => row.name === name && row.inLanguage === row.originalLanguage);
    if (!story?.publishedAt) return [];
    const turn = (said: Said, key: string, parent: string | null): Turn => ({ key, parent, said, at: atMost(ctx.now, story.publishedAt!.getTime() + durationMs(said.after)), articleId: story.articleId });
    return conversations.flatMap((said, index) => {
      const root = `demo-${name}-${index + 1}`;
      return [turn(said, root, null), ...(said.replies ?? []).map((reply, at) => turn(reply, `${root}-${at + 1}`, reply.to === undefined ? root : `${root}-${reply.to}`))];
    });
  });
  return turns.sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function say(ctx: Context, { key, said, at, articleId, parentId }: Omit<Turn, 'parent'> & { parentId: string | null }): Promise<OwnComment> {
  const later = (minutes: number) => ({ ...ctx, now: atMost(ctx.now, at.getTime() + minutes * MINUTE_MS) });
  const moderator = await actAs(later(4), 'moderator');
  const comment = await createComment(await actAs({ ...ctx, now: at }, said.by), { articleId, parentId, text: said.text, locale: said.in, idempotencyKey: key });
  if (comment.state === 'held' && !said.waits) await quietly(ctx, await approveComment(moderator, { commentId: comment.id }));
  for (const reader of said.likedBy ?? []) await reactToComment(await actAs(later(9), reader), { commentId: comment.id });
  for (const reader of said.reportedBy ?? []) await reportComment(await actAs(later(20), reader), { commentId: comment.id, breach: 'hate' }, { clientKey: reader });
  if (said.removed) await quietly(ctx, await removeComment(moderator, { commentId: comment.id, ...said.removed }));
  return comment;
}

/** People of the demo get no mail about what was decided before it began. */
const quietly = (ctx: Context, { id }: { id: string }): Promise<boolean> => deleteJob(ctx, { kind: NOTICE_JOB, key: id });

async function actAs(ctx: Context, localPart: string): Promise<Context> {
  const id = `demo-${localPart}`;
  const [person] = await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, id));
  return { ...ctx, actor: { kind: 'user', id, name: person?.name ?? '', assignments: await listAssignments(ctx, id) } };
}

const atMost = (now: Date, time: number): Date => new Date(Math.min(now.getTime(), time));
