import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import type { Context } from '@/domain/context';
import { openTestSite } from '@/domain/testing';
import type { Role, RoleAssignment } from '@/domain/user/model';
import { listFlaggedWords } from './flagged-word-queries';
import { saveFlaggedWords } from './save-flagged-words';

const { ctx } = await openTestSite();

const personWith = (role: Role, scope: Partial<RoleAssignment> = {}): Context => ({ ...ctx, actor: { kind: 'user', id: 'u1', name: 'Lan', assignments: [{ role, sectionKey: null, locale: null, sourceKey: null, ...scope }] } });
const words = (locale: 'en' | 'vi') => listFlaggedWords(ctx, { locale });

describe('the list of flagged words', () => {
  it('is replaced for one language alone, in alphabetical order, each word once, and the audit says by whom', async () => {
    await saveFlaggedWords(ctx, { locale: 'vi', words: ['lừa đảo'] });
    await saveFlaggedWords(personWith('moderator'), { locale: 'en', words: ['scam', 'casino', 'SCAM', '  '] });
    expect(await words('en')).toEqual(['casino', 'SCAM']);
    expect(await words('vi')).toEqual(['lừa đảo']);
    expect(await ctx.db.select({ by: auditEntries.actorLabel, on: auditEntries.subjectId }).from(auditEntries).where(eq(auditEntries.subjectKind, 'flagged_words'))).toContainEqual({ by: 'Lan', on: 'en' });
  });

  it('is not overwritten by who saw an older one', async () => {
    const seen = await words('en');
    await saveFlaggedWords(ctx, { locale: 'en', words: [...seen, 'bet'], seen });
    await expect(saveFlaggedWords(ctx, { locale: 'en', words: [...seen, 'win'], seen })).rejects.toMatchObject({ code: 'conflict' });
    expect(await words('en')).toEqual(['bet', 'casino', 'SCAM']);
  });

  it('takes one of two saves at the same instant, also over an empty list', async () => {
    await saveFlaggedWords(ctx, { locale: 'en', words: [] });
    const both = await Promise.allSettled(['one', 'two'].map((word) => saveFlaggedWords(ctx, { locale: 'en', words: [word], seen: [] })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await words('en')).toHaveLength(1);
  });

  it.each([
    ['a moderator of the language', 'moderator', { locale: 'vi' }, true],
    ['a moderator of another language', 'moderator', { locale: 'th' }, false],
    ['a moderator of one section', 'moderator', { sectionKey: 'city' }, false],
    ['an editor', 'editor', {}, false],
  ] as const)('may be changed by %s: %s %j %s', async (_, role, scope, isAllowed) => {
    const saved = saveFlaggedWords(personWith(role, scope), { locale: 'vi', words: ['lừa đảo'] });
    if (isAllowed) await expect(saved).resolves.toBeUndefined();
    else await expect(saved).rejects.toMatchObject({ code: 'forbidden' });
  });
});
