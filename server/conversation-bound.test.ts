/**
 * How long readers are behind a conversation, from the verb to the page: the event that each verb leaves is given to the
 * page cache, whose clock only the test moves. That a verb waits until its event is applied: event-follower.test.ts.
 */
import { beforeAll, expect, it } from 'vitest';
import { approveComment } from '@/domain/comment/approve-comment';
import { createComment } from '@/domain/comment/create-comment';
import { deleteComment } from '@/domain/comment/delete-comment';
import { editComment } from '@/domain/comment/edit-comment';
import { reactToComment } from '@/domain/comment/react-to-comment';
import { removeComment } from '@/domain/comment/remove-comment';
import { reportComment } from '@/domain/comment/report-comment';
import { restoreComment } from '@/domain/comment/restore-comment';
import type { PersonContext } from '@/domain/comment/testing';
import { createPerson } from '@/domain/comment/testing';
import { getThread } from '@/domain/comment/thread-queries';
import { undoDecision } from '@/domain/comment/undo-decision';
import { undoDeletion } from '@/domain/comment/undo-deletion';
import { createStory, listEventTags, openTestSite } from '@/domain/testing';
import { createPageCache } from './page-cache';
import { createSecurityHeaders } from './security-headers';
import { pages, recordingLog, SITE } from './testing';

const BOUND_MS = 800;
const site = await openTestSite();
let articleId: string;
let [writer, newcomer, other, moderator]: PersonContext[] = [];
beforeAll(async () => {
  articleId = await createStory(site.ctx, { languages: ['en', 'vi'] });
  writer = await createPerson(site.ctx, { name: 'Ada', isTrusted: true });
  newcomer = await createPerson(site.ctx, { name: 'Bo' });
  other = await createPerson(site.ctx, { name: 'Cy' });
  moderator = await createPerson(site.ctx, { name: 'Mo', roles: ['moderator'] });
});

it('no verb leaves the page of a story in any language more than 800 ms behind, however young that page is', async () => {
  let time = 0;
  const render = pages(async () => JSON.stringify((await getThread(site.ctx, { articleId })).conversations));
  const cache = createPageCache({ render, site: SITE, security: createSecurityHeaders({ site: SITE, isDevelopment: false }), log: recordingLog().log, ttlMs: 3_600_000, now: () => time });
  const read = async (locale: string) => (await cache.get(`/${locale}/a`)).copies.identity?.toString() ?? '';
  const truth = async () => JSON.stringify((await getThread(site.ctx, { articleId })).conversations);

  const say = async (person: PersonContext, text: string) => (await createComment(person, { articleId, text, locale: 'en' })).id;
  let [id, held, decisionId] = ['', '', ''];
  const verbs: Record<string, () => Promise<unknown>> = {
    create: async () => { id = await say(writer!, 'Said'); },
    edit: () => editComment(writer!, { commentId: id, text: 'Said better' }),
    react: () => reactToComment(other!, { commentId: id }),
    delete: () => deleteComment(writer!, { commentId: id }),
    'undo a deletion': () => undoDeletion(writer!, { commentId: id }),
    remove: () => removeComment(moderator!, { commentId: id, breach: 'spam' }),
    restore: () => restoreComment(moderator!, { commentId: id }),
    approve: async () => { ({ id: decisionId } = await approveComment(moderator!, { commentId: held })); },
    'undo a decision': () => undoDecision(moderator!, { decisionId }),
    'the third report': () => reportComment({ ...site.ctx, actor: { kind: 'anonymous' } }, { commentId: id, breach: 'spam' }, { clientKey: '198.51.100.3' }),
  };
  held = await say(newcomer!, 'Waits');
  for (const [name, verb] of Object.entries(verbs)) {
    if (name === 'the third report') for (const clientKey of ['198.51.100.1', '198.51.100.2']) await reportComment({ ...site.ctx, actor: { kind: 'anonymous' } }, { commentId: id, breach: 'spam' }, { clientKey });
    // Both pages are drawn at the very moment: the longest that a page may be kept.
    time += 10_000;
    cache.purge([`thread:${articleId}`]);
    const before = await truth();
    for (const locale of ['en', 'vi']) expect(await read(locale), name).toContain(before);
    const events = (await listEventTags(site.ctx)).length;
    await verb();
    for (const tags of (await listEventTags(site.ctx)).slice(events)) cache.purge(tags);
    const after = await truth();
    expect(after, name).not.toBe(before);
    time += BOUND_MS;
    for (const locale of ['en', 'vi']) expect(await read(locale), name).toContain(after);
  }
});
