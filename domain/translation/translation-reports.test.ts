import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { translationReports } from '@/db/schema/translation';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import { createPerson } from '@/domain/comment/testing';
import type { Context } from '@/domain/context';
import { bodyOf, createStory, minutesAfter, openTestSite, publishWords } from '@/domain/testing';
import { segmentOf } from './find-translation';
import { MOST_QUOTE_GRAPHEMES, MOST_REMARK_GRAPHEMES } from './model';
import { countOpenReports, listTranslationReports, listVersionReports } from './report-queries';
import { reportTranslation } from './report-translation';
import { updateTranslationReport } from './update-translation-report';

const { ctx } = await openTestSite();
const reader: Context = { ...ctx, actor: { kind: 'anonymous' } };
let clients = 0;
const client = () => {
  clients += 1;
  return { clientKey: `client ${clients}` };
};
const twoLanguages = () => createStory(ctx, { languages: ['en', 'vi'], words: { body: bodyOf('Một câu mở đầu.', 'Giá gạo tăng ba phần trăm.') } });
const stored = async (id: number) => (await ctx.db.select().from(translationReports).where(eq(translationReports.id, id)))[0]!;
const vi = { inLanguage: 'vi' as const };

describe('reportTranslation', () => {
  it('keeps the passage, the words, the remark and the revision that the reader had before them', async () => {
    const articleId = await twoLanguages();
    const id = await reportTranslation(reader, { articleId, ...vi, revision: 1, segmentKey: 'B2', quote: 'ba phần trăm', remark: 'The original says thirty.' }, client());
    expect(await stored(id)).toMatchObject({ segmentKey: 'B2', quote: 'ba phần trăm', remark: 'The original says thirty.', state: 'open', createdAt: ctx.now });
    await publishWords(ctx, { articleId, ...vi, from: { inLanguage: 'en', revision: 1 }, body: bodyOf('Một câu mở đầu.', 'Giá gạo tăng ba mươi phần trăm.') });
    const late = await reportTranslation(reader, { articleId, ...vi, revision: 1, quote: 'ba phần trăm' }, client());
    expect(await listVersionReports(ctx, { articleId, ...vi })).toMatchObject([{ id: late, revision: 1, isLive: false, segmentKey: 'B2' }, { id, revision: 1, isLive: false }]);
  });

  it('finds the passage by the words where a reader without JavaScript copied them', async () => {
    const articleId = await twoLanguages();
    const id = await reportTranslation(reader, { articleId, ...vi, quote: ' Giá   gạo\ntăng ' }, client());
    expect((await stored(id)).segmentKey).toBe('B2');
    expect((await stored(await reportTranslation(reader, { articleId, ...vi, segmentKey: 'B1', quote: 'Giá gạo' }, client()))).segmentKey, 'the passage named does not hold them').toBe('B2');
    expect((await stored(await reportTranslation(reader, { articleId, ...vi, quote: 'words that stand nowhere' }, client()))).segmentKey).toBeNull();
  });

  it('takes the live revision for one that readers were never shown', async () => {
    const articleId = await twoLanguages();
    await reportTranslation(reader, { articleId, ...vi, revision: 77, remark: 'Wrong.' }, client());
    expect(await listVersionReports(ctx, { articleId, ...vi })).toMatchObject([{ revision: 1, isLive: true }]);
  });

  it.each([
    ['says nothing', { quote: ' ', remark: '\u200b' }, 'quote', 'required'],
    ['quotes too much', { quote: 'a'.repeat(MOST_QUOTE_GRAPHEMES + 1) }, 'quote', 'too_long'],
    ['remarks too much', { remark: 'ที่'.repeat(MOST_REMARK_GRAPHEMES + 1) }, 'remark', 'too_long'],
  ])('refuses one that %s, at the field', async (_, words, path, code) => {
    const articleId = await twoLanguages();
    await expect(reportTranslation(reader, { articleId, ...vi, ...words }, client())).rejects.toMatchObject({ code: 'invalid', issues: [{ path, code }] });
  });

  it('takes none about an original, a language without the story, one that was withdrawn, or a story that is not there', async () => {
    const articleId = await twoLanguages();
    await expect(reportTranslation(reader, { articleId, inLanguage: 'en', remark: 'Wrong.' }, client())).rejects.toMatchObject({ code: 'not_found' });
    await expect(reportTranslation(reader, { articleId, inLanguage: 'th', remark: 'Wrong.' }, client())).rejects.toMatchObject({ code: 'not_found' });
    await expect(reportTranslation(reader, { articleId: '0000000000', ...vi, remark: 'Wrong.' }, client())).rejects.toMatchObject({ code: 'not_found' });
    await withdrawVersion(ctx, { articleId, ...vi });
    await expect(reportTranslation(reader, { articleId, ...vi, remark: 'Wrong.' }, client())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes ten of one reader in an hour, and says when the next is welcome', async () => {
    const articleId = await twoLanguages();
    const again = client();
    for (let sent = 0; sent < 10; sent += 1) await reportTranslation(reader, { articleId, ...vi, remark: `Wrong ${sent}.` }, again);
    await expect(reportTranslation({ ...reader, now: minutesAfter(10) }, { articleId, ...vi, remark: 'One more.' }, again)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 3000 });
    await reportTranslation({ ...reader, now: minutesAfter(61) }, { articleId, ...vi, remark: 'Later.' }, again);
  });

  it('promise 18: cleans what acts on the text around it, and keeps markup as the words it is', async () => {
    const articleId = await twoLanguages();
    const id = await reportTranslation(reader, { articleId, ...vi, quote: '<img src=x onerror=alert(1)>', remark: 'a\u202eb\u0000' }, client());
    expect(await stored(id)).toMatchObject({ quote: '<img src=x onerror=alert(1)>', remark: 'ab' });
  });

  it('writes down that it came, and nothing of who sent it', async () => {
    const articleId = await twoLanguages();
    const id = await reportTranslation(reader, { articleId, ...vi, remark: 'Wrong.' }, { clientKey: '203.0.113.9' });
    const [entry] = await ctx.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
    expect(entry).toMatchObject({ action: 'report', subjectKind: 'translation', subjectId: `${articleId}:vi`, actorId: null, details: { reportId: id } });
    expect(JSON.stringify([entry?.actorLabel, entry?.details, await stored(id)])).not.toContain('203.0.113.9');
  });
});

describe('segmentOf', () => {
  const segments = [{ key: 'B1', text: 'The “old” bridge', hash: '' }, { key: 'B2', text: 'The old bridge fell', hash: '' }];
  it.each([
    [{ segmentKey: 'B2', quote: 'bridge' }, 'B2'],
    [{ segmentKey: null, quote: '“bridge fell”' }, 'B2'],
    [{ segmentKey: 'B1', quote: null }, 'B1'],
    [{ segmentKey: 'B9', quote: null }, null],
  ])('finds %o in %s', (asked, key) => {
    expect(segmentOf(segments, asked)).toBe(key);
  });
});

describe('the newsroom', () => {
  it('lists and counts what waits for a person: a translator in their languages, an editor of a section there', async () => {
    await ctx.db.delete(translationReports);
    const articleId = await twoLanguages();
    const sport = await createStory(ctx, { languages: ['en', 'vi'], section: 'sport' });
    await reportTranslation(reader, { articleId, ...vi, remark: 'In the city.' }, client());
    await reportTranslation(reader, { articleId: sport, ...vi, remark: 'In sport.' }, client());
    const people = {
      translator: await createPerson(ctx, { roles: ['translator'], scope: { locale: 'vi' } }), other: await createPerson(ctx, { roles: ['translator'], scope: { locale: 'en' } }),
      sportEditor: await createPerson(ctx, { roles: ['editor'], scope: { sectionKey: 'sport' } }), moderator: await createPerson(ctx, { roles: ['moderator'] }),
    };
    expect(await countOpenReports(people.translator)).toBe(2);
    expect(await countOpenReports(people.other)).toBe(0);
    expect(await countOpenReports(people.moderator)).toBe(0);
    expect((await listTranslationReports(people.sportEditor, { state: 'open' })).items).toMatchObject([{ remark: 'In sport.', mayResolve: true }]);
  });

  it('resolves a report, names who did, and opens it again', async () => {
    await ctx.db.delete(translationReports);
    const articleId = await twoLanguages();
    const reportId = await reportTranslation(reader, { articleId, ...vi, remark: 'Wrong.' }, client());
    const editor = await createPerson(ctx, { name: 'Mai', roles: ['editor'] });
    await updateTranslationReport({ ...editor, now: minutesAfter(5) }, { reportId, state: 'resolved' });
    await updateTranslationReport({ ...editor, now: minutesAfter(9) }, { reportId, state: 'resolved' });
    expect(await listVersionReports(editor, { articleId, ...vi })).toMatchObject([{ state: 'resolved', resolverName: 'Mai', resolvedAt: minutesAfter(5).toISOString() }]);
    expect(await countOpenReports(editor)).toBe(0);
    await updateTranslationReport(editor, { reportId, state: 'open' });
    expect(await listVersionReports(editor, { articleId, ...vi })).toMatchObject([{ state: 'open', resolverName: null, resolvedAt: null }]);
    const entries = await ctx.db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.subjectId, `${articleId}:vi`)).orderBy(auditEntries.id);
    expect(entries.map(({ action }) => action).slice(-3)).toEqual(['report', 'resolve', 'reopen']);
    await expect(updateTranslationReport(editor, { reportId: 999_999, state: 'resolved' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
