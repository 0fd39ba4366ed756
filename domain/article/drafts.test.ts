import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles, articleVersions, drafts, revisions } from '@/db/schema/article';
import { auditEntries } from '@/db/schema/audit';
import { draftCopies } from '@/db/schema/draft-copy';
import { users } from '@/db/schema/user';
import { EMPTY_TEXT } from '@/domain/body/text';
import type { Text } from '@/domain/body/text';
import type { Context } from '@/domain/context';
import { bodyOf, createStory, minutesAfter, openTestSite, publishWords, writeDraft } from '@/domain/testing';
import type { RoleAssignment } from '@/domain/user/model';
import type { Locale } from '@/lib/locales';
import { COPY_LIFE_DAYS } from './model';
import { publishVersion } from './publish-version';
import { removeOldCopies } from './remove-old-copies';
import { restoreRevision } from './restore-revision';
import { saveConflict } from './save-conflict';
import { saveDraft } from './save-draft';

const { ctx } = await openTestSite();
const EDITOR: RoleAssignment = { role: 'editor', sectionKey: null, locale: null, sourceKey: null };

beforeAll(async () => {
  for (const id of ['mai', 'tom']) await ctx.db.insert(users).values({ id, name: `Person ${id}`, email: `${id}@news.example` });
});

const as = (id: string, minutes = 0, assignments: RoleAssignment[] = [EDITOR]): Context => ({ ...ctx, now: minutesAfter(minutes), actor: { kind: 'user', id, name: `Person ${id}`, assignments } });
const TEXT: Text = { ...EMPTY_TEXT, headline: 'The bridge closes', description: 'For a week.', body: bodyOf('One.', 'Two.') };
const keyOf = (articleId: string, inLanguage: Locale = 'en') => ({ articleId, inLanguage });

async function draftOf(articleId: string, inLanguage: Locale = 'en') {
  const [row] = await ctx.db.select({ draft: drafts }).from(drafts).innerJoin(articleVersions, eq(articleVersions.id, drafts.versionId)).innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .where(and(eq(articles.publicId, articleId), eq(articleVersions.inLanguage, inLanguage)));
  return row!.draft;
}
const copiesOf = async (articleId: string) => ctx.db.select().from(draftCopies).where(eq(draftCopies.versionId, (await draftOf(articleId)).versionId)).orderBy(draftCopies.id);
const auditOf = (articleId: string, inLanguage: Locale = 'en') => ctx.db.select().from(auditEntries).where(and(eq(auditEntries.subjectKind, 'draft'), eq(auditEntries.subjectId, `${articleId}:${inLanguage}`))).orderBy(desc(auditEntries.id));
const newStory = () => createStory(ctx, { languages: [] });

describe('saving a draft', () => {
  it('promise 3: refuses a save over a text that the person has not seen, and changes nothing', async () => {
    const articleId = await newStory();
    const { lockVersion } = await saveDraft(as('mai'), { ...keyOf(articleId), lockVersion: null, ...TEXT });
    await saveDraft(as('tom', 1), { ...keyOf(articleId), lockVersion, ...TEXT, headline: 'Tom’s headline' });
    await expect(saveDraft(as('mai', 2), { ...keyOf(articleId), lockVersion, ...TEXT, headline: 'Mai’s headline' })).rejects.toMatchObject({ code: 'conflict' });
    expect((await draftOf(articleId)).headline).toBe('Tom’s headline');
  });

  it('writes one audit row for a spell of editing, and a new one for another person or after half an hour', async () => {
    const articleId = await newStory();
    let lockVersion: number | null = null;
    const save = async (who: string, minutes: number, headline: string) => {
      ({ lockVersion } = await saveDraft(as(who, minutes), { ...keyOf(articleId), lockVersion, ...TEXT, headline }));
      return (await auditOf(articleId)).length;
    };
    expect([await save('mai', 0, 'a'), await save('mai', 1, 'b'), await save('mai', 20, 'c'), await save('tom', 21, 'd'), await save('tom', 60, 'e')]).toEqual([1, 1, 1, 2, 3]);
    expect((await auditOf(articleId))[0]).toMatchObject({ action: 'update', actorId: 'tom', details: { lockVersion: 5 } });
  });

  it('keeps the text as the person before, or the same one earlier, left it', async () => {
    const articleId = await newStory();
    let lockVersion: number | null = null;
    for (const [who, minutes, headline] of [['mai', 0, 'first'], ['mai', 1, 'left by Mai'], ['tom', 2, 'Tom'], ['tom', 50, 'Tom, later']] as const) ({ lockVersion } = await saveDraft(as(who, minutes), { ...keyOf(articleId), lockVersion, ...TEXT, headline }));
    expect((await copiesOf(articleId)).map(({ headline, reason, createdById }) => [headline, reason, createdById])).toEqual([['left by Mai', 'left', 'mai'], ['Tom', 'left', 'tom']]);
  });

  it('changes nothing when the text is there already: a save that is sent again takes back no approval', async () => {
    const articleId = await newStory();
    const { lockVersion } = await saveDraft(as('mai'), { ...keyOf(articleId), lockVersion: null, ...TEXT });
    await ctx.db.update(articleVersions).set({ workState: 'approved' }).where(eq(articleVersions.id, (await draftOf(articleId)).versionId));
    expect(await saveDraft(as('tom', 5), { ...keyOf(articleId), lockVersion, ...TEXT })).toMatchObject({ lockVersion });
    expect(await auditOf(articleId)).toHaveLength(1);
    const [version] = await ctx.db.select().from(articleVersions).where(eq(articleVersions.id, (await draftOf(articleId)).versionId));
    expect(version?.workState).toBe('approved');
  });

  it('is for those who may work in that language and section', async () => {
    const articleId = await newStory();
    const translator: RoleAssignment = { role: 'translator', sectionKey: null, locale: 'vi', sourceKey: null };
    await expect(saveDraft(as('mai', 0, [translator]), { ...keyOf(articleId), lockVersion: null, ...TEXT })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(saveDraft(as('mai', 0, [translator]), { ...keyOf(articleId, 'vi'), lockVersion: null, ...TEXT })).resolves.toMatchObject({ lockVersion: 1 });
    await expect(saveDraft({ ...ctx, actor: { kind: 'anonymous' } }, { ...keyOf(articleId), lockVersion: null, ...TEXT })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('refuses what is no text, at its field', async () => {
    const articleId = await newStory();
    await expect(saveDraft(as('mai'), { ...keyOf(articleId), lockVersion: null, ...TEXT, slug: 'Not A Slug' })).rejects.toMatchObject({ code: 'invalid', issues: [expect.objectContaining({ path: 'slug' })] });
  });
});

describe('how segments are made', () => {
  it('stays known for what a person leaves alone, and is theirs for what they change', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    const before = await draftOf(articleId, 'vi');
    const body = bodyOf('Câu mới.');
    await saveDraft(as('mai', 3), { ...keyOf(articleId, 'vi'), lockVersion: before.lockVersion, ...TEXT, headline: before.headline, description: before.description, body, from: { inLanguage: 'en', revision: 1 } });
    const { segments } = await draftOf(articleId, 'vi');
    expect(segments.headline).toEqual(before.segments.headline);
    expect(segments.B1).toMatchObject({ origin: 'human', review: 'edited', reviewerId: 'mai', fromRevisionId: before.segments.B1?.fromRevisionId, fromHash: before.segments.B1?.fromHash });
  });

  it('remains a machine’s where a person mends its words, so that readers are told the truth', async () => {
    const articleId = await createStory(ctx, { languages: ['en'] });
    await writeDraft(ctx, { articleId, inLanguage: 'vi', from: { inLanguage: 'en', revision: 1 }, made: { origin: 'machine', review: 'unread', from: { inLanguage: 'en', revision: 1 } } });
    const before = await draftOf(articleId, 'vi');
    await saveDraft(as('mai', 3), { ...keyOf(articleId, 'vi'), lockVersion: before.lockVersion, ...TEXT, headline: 'Sửa tay', description: before.description, body: before.body, from: { inLanguage: 'en', revision: 1 } });
    const { segments } = await draftOf(articleId, 'vi');
    expect([segments.headline, segments.B1]).toMatchObject([{ origin: 'machine', review: 'edited' }, { origin: 'machine', review: 'unread' }]);
  });

  it('follows the original in the changed block alone, until every change has been followed', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'], words: { body: bodyOf('One.', 'Two.', 'Three.') } });
    await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'Story', description: 'A description in en.', body: bodyOf('One.', 'Two, changed.', 'Three, changed.') });
    const first = await draftOf(articleId, 'vi');
    const one = first.segments.B1!.fromRevisionId!;
    const save = (lockVersion: number, words: Partial<Text>, upToDate: string[] = []) =>
      saveDraft(as('mai', 5), { ...keyOf(articleId, 'vi'), lockVersion, ...TEXT, headline: first.headline, description: first.description, ...words, upToDate, from: { inLanguage: 'en', revision: 2 } });
    await save(first.lockVersion, { body: bodyOf('One.', 'Hai, đã đổi.', 'Three.') });
    const second = (await draftOf(articleId, 'vi')).segments;
    expect([second.B1?.fromRevisionId, second.B3?.fromRevisionId]).toEqual([one, one]);
    expect(second.B2?.fromRevisionId).toBeGreaterThan(one);
    // The translator has compared the rest and finds it right as it is.
    await save(first.lockVersion + 1, { body: bodyOf('One.', 'Hai, đã đổi.', 'Three.') }, ['B3', 'headline']);
    const third = (await draftOf(articleId, 'vi')).segments;
    expect(new Set(Object.values(third).map(({ fromRevisionId }) => fromRevisionId))).toEqual(new Set([second.B2?.fromRevisionId]));
    expect(third.B3?.fromHash).not.toBe(second.B3?.fromHash);
  });

  it('keeps the draft of an original that was never public, so that the translation can say what it was made from', async () => {
    const articleId = await newStory();
    const { lockVersion } = await saveDraft(as('mai'), { ...keyOf(articleId), lockVersion: null, ...TEXT });
    const words = { ...keyOf(articleId, 'vi'), ...TEXT, headline: 'Cầu đóng', from: { inLanguage: 'en' as const, lockVersion } };
    await saveDraft(as('tom'), { ...words, lockVersion: null });
    await saveDraft(as('tom'), { ...words, lockVersion: 1, headline: 'Cầu đóng cửa' });
    const kept = await ctx.db.select().from(revisions).where(eq(revisions.versionId, (await draftOf(articleId)).versionId));
    expect(kept).toMatchObject([{ number: 1, headline: TEXT.headline, publishedAt: null }]);
    expect((await draftOf(articleId, 'vi')).segments.headline).toMatchObject({ origin: 'human', fromRevisionId: kept[0]!.id });
    await saveDraft(as('mai', 9), { ...keyOf(articleId), lockVersion, ...TEXT, headline: 'Moved on' });
    await saveDraft(as('tom', 10), { ...words, lockVersion: 2, headline: 'Chưa thấy bản mới' });
    // Nobody knows which words were seen: what it was known to be made from stays, and is seen to be old.
    expect((await draftOf(articleId, 'vi')).segments.headline).toMatchObject({ fromRevisionId: kept[0]!.id });
  });
});

describe('a text that came too late', () => {
  const late = { ...TEXT, headline: 'Mai’s headline' };
  async function conflict() {
    const articleId = await newStory();
    const { lockVersion } = await saveDraft(as('mai'), { ...keyOf(articleId), lockVersion: null, ...TEXT });
    await saveDraft(as('tom', 1), { ...keyOf(articleId), lockVersion, ...TEXT, headline: 'Tom’s headline' });
    const { copyId } = await saveConflict(as('mai', 2), { ...keyOf(articleId), lockVersion, ...late });
    return { articleId, lockVersion, copyId };
  }

  it('is kept beside the draft, with an audit row, and can be made the draft: then the other is kept', async () => {
    const { articleId, copyId } = await conflict();
    expect((await auditOf(articleId))[0]).toMatchObject({ action: 'conflict', actorId: 'mai' });
    expect((await draftOf(articleId)).headline).toBe('Tom’s headline');
    await restoreRevision(as('mai', 9), { ...keyOf(articleId), lockVersion: 2, from: { copy: copyId } });
    expect((await draftOf(articleId)).headline).toBe('Mai’s headline');
    expect((await copiesOf(articleId)).map(({ headline, reason }) => [headline, reason])).toContainEqual(['Tom’s headline', 'replaced']);
  });

  it('goes on being kept while its writer types, and is kept once when a request is sent again', async () => {
    const { articleId, lockVersion, copyId } = await conflict();
    expect(await saveConflict(as('mai', 3), { ...keyOf(articleId), lockVersion, ...late })).toEqual({ copyId });
    expect(await saveConflict(as('mai', 3), { ...keyOf(articleId), lockVersion, ...late, headline: 'Mai typed on', copyId })).toEqual({ copyId });
    expect((await copiesOf(articleId)).filter(({ reason }) => reason === 'conflict').map(({ headline }) => headline)).toEqual(['Mai typed on']);
  });

  it('is settled by the save that its writer makes knowingly, which keeps what it replaces', async () => {
    const { articleId, copyId } = await conflict();
    await saveDraft(as('mai', 4), { ...keyOf(articleId), lockVersion: 2, ...late, settles: copyId, setAside: true });
    const copies = await copiesOf(articleId);
    expect(copies.find(({ id }) => id === copyId)?.settledAt).toEqual(minutesAfter(4));
    expect(copies.map(({ headline, reason }) => [headline, reason])).toContainEqual(['Tom’s headline', 'replaced']);
    await expect(saveConflict(as('mai', 5), { ...keyOf(articleId), lockVersion: 1, ...late, copyId })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('cannot be overwritten or settled by another person, and strangers may not keep texts here', async () => {
    const { articleId, lockVersion, copyId } = await conflict();
    await expect(saveConflict(as('tom', 3), { ...keyOf(articleId), lockVersion, ...late, copyId })).rejects.toMatchObject({ code: 'conflict' });
    await expect(saveConflict(as('tom', 3, []), { ...keyOf(articleId), lockVersion, ...late })).rejects.toMatchObject({ code: 'forbidden' });
    await saveDraft(as('tom', 4), { ...keyOf(articleId), lockVersion: 2, ...TEXT, headline: 'Tom again', settles: copyId });
    expect((await copiesOf(articleId)).find(({ id }) => id === copyId)?.settledAt).toBeNull();
  });
});

describe('texts that were set aside', () => {
  const siteAfter = (days: number, minutes = 0): Context => ({ ...ctx, now: minutesAfter(days * 1440 + minutes), actor: { kind: 'system', label: 'test' } });
  /** A story whose draft Mai left long before Tom went on with it; `at` is when he did. */
  async function leftAt(days: number) {
    const articleId = await newStory();
    const { lockVersion } = await saveDraft(as('mai'), { ...keyOf(articleId), lockVersion: null, ...TEXT });
    await saveDraft(as('tom', days * 1440), { ...keyOf(articleId), lockVersion, ...TEXT, headline: 'Tom’s headline' });
    return articleId;
  }

  it('can be restored for their time from the day on which they were set aside, however old they were then, and no longer', async () => {
    const articleId = await leftAt(200);
    await removeOldCopies(siteAfter(200 + COPY_LIFE_DAYS));
    expect((await copiesOf(articleId)).map(({ headline }) => headline)).toEqual([TEXT.headline]);
    await removeOldCopies(siteAfter(200 + COPY_LIFE_DAYS, 1));
    expect(await copiesOf(articleId)).toEqual([]);
    expect((await draftOf(articleId)).headline).toBe('Tom’s headline');
  });

  it('stay as long as they wait for their writer, and go when it is settled or the writer is gone', async () => {
    const articleId = await newStory();
    const { lockVersion } = await saveDraft(as('mai'), { ...keyOf(articleId), lockVersion: null, ...TEXT });
    await saveDraft(as('mai', 1), { ...keyOf(articleId), lockVersion, ...TEXT, headline: 'Mai, later' });
    await ctx.db.insert(users).values({ id: 'passing', name: 'Person passing', email: 'passing@news.example' });
    const late = { ...keyOf(articleId), lockVersion, ...TEXT };
    await saveConflict(as('mai', 2), { ...late, headline: 'open' });
    await saveConflict(as('passing', 3), { ...late, headline: 'of an account that goes' });
    const { copyId } = await saveConflict(as('tom', 4), { ...late, headline: 'settled' });
    await saveDraft(as('tom', 5), { ...keyOf(articleId), lockVersion: 2, ...TEXT, headline: 'Tom', settles: copyId });
    await ctx.db.delete(users).where(eq(users.id, 'passing'));
    await removeOldCopies(siteAfter(COPY_LIFE_DAYS * 4));
    expect((await copiesOf(articleId)).map(({ headline }) => headline)).toEqual(['open']);
  });
});

describe('restoring a revision', () => {
  it('makes it the draft and leaves readers with what they have, until it is published as a new revision', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'First words' } });
    await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'Second words' });
    const { lockVersion } = await draftOf(articleId);
    await restoreRevision(as('mai', 3), { ...keyOf(articleId), lockVersion, from: { revision: 1 } });
    expect((await draftOf(articleId)).headline).toBe('First words');
    expect((await copiesOf(articleId)).at(-1)).toMatchObject({ headline: 'Second words', reason: 'replaced' });
    expect((await auditOf(articleId))[0]).toMatchObject({ action: 'update', actorId: 'mai' });
    expect(await publishVersion(as('mai', 4), keyOf(articleId))).toMatchObject({ revision: 3 });
  });

  it('is refused for a text that this version does not have, over a draft that moved on, and to strangers', async () => {
    const articleId = await createStory(ctx);
    const { lockVersion } = await draftOf(articleId);
    await expect(restoreRevision(as('mai'), { ...keyOf(articleId), lockVersion, from: { revision: 9 } })).rejects.toMatchObject({ code: 'not_found' });
    await expect(restoreRevision(as('mai'), { ...keyOf(articleId), lockVersion: 99, from: { revision: 1 } })).rejects.toMatchObject({ code: 'conflict' });
    await expect(restoreRevision(as('mai', 0, []), { ...keyOf(articleId), lockVersion, from: { revision: 1 } })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
