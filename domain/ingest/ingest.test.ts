import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { articles, articleVersions, corrections, revisions } from '@/db/schema/article';
import { users } from '@/db/schema/user';
import { getDeskText } from '@/domain/article/desk-queries';
import { publishVersion } from '@/domain/article/publish-version';
import { saveDraft } from '@/domain/article/save-draft';
import { findArticlePage } from '@/domain/article/page-queries';
import type { ArticleDetail } from '@/domain/article/model';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import { bodySchema } from '@/domain/body/input';
import type { Inline, Mark } from '@/domain/body/model';
import { plainText } from '@/domain/body/lines';
import { listSegments } from '@/domain/body/segments';
import type { Context } from '@/domain/context';
import { createStory, listEventTags, minutesAfter, openTestSite } from '@/domain/testing';
import { isLocale } from '@/lib/locales';
import { decodePart } from '@/lib/url';
import { importStory, parseStory } from './import-story';
import type { StoryFolder } from './import-story';
import { parseInline } from '@/domain/body/inline-text';
import { applyUpdate, durationMs, languageFileSchema, linkResolver, parseStoryYaml, toBody } from './story-file';

const resolveLink = linkResolver((name) => (name === 'lantern-makers' ? 'aaaaaaaaaa' : undefined));
const inline = (text: string) => parseInline(text, resolveLink);
const text = (words: string, ...marks: Mark[]): Inline => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) });
const BOLD: Mark = { type: 'bold' };
const ITALIC: Mark = { type: 'italic' };
const LINK = (href: string): Mark => ({ type: 'link', attrs: { href } });

describe('a line of a story file', () => {
  it.each<[string, Inline[]]>([
    ['Plain words.', [text('Plain words.')]],
    ['A **bold** word', [text('A '), text('bold', BOLD), text(' word')]],
    ['An *emphasised* word', [text('An '), text('emphasised', ITALIC), text(' word')]],
    ['在**新月后一周**种植。', [text('在'), text('新月后一周', BOLD), text('种植。')]],
    ['ปลูก*หลัง*เดือนดับ', [text('ปลูก'), text('หลัง', ITALIC), text('เดือนดับ')]],
    ['**bold with *emphasis* inside**', [text('bold with ', BOLD), text('emphasis', BOLD, ITALIC), text(' inside', BOLD)]],
    ['See [the *old* bridge](https://example.org/a).', [text('See '), text('the ', LINK('https://example.org/a')), text('old', LINK('https://example.org/a'), ITALIC), text(' bridge', LINK('https://example.org/a')), text('.')]],
    ['[A](https://example.org/wiki/Bridge_(old)) end', [text('A', LINK('https://example.org/wiki/Bridge_(old)')), text(' end')]],
    ['[lanterns](story:lantern-makers)', [text('lanterns', { type: 'articleLink', attrs: { articleId: 'aaaaaaaaaa' } })]],
  ])('says with its marks: %s', (line, expected) => {
    expect(inline(line)).toEqual(expected);
  });

  it.each([
    'An **unclosed mark', 'An *unclosed mark', '2 * 3 * 4 = 24', '2 ** 3 ** 4', 'A star * alone', '****', '[no address]', '[half](', 'a](b', '[](https://example.org/)',
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '&lt;b&gt; & "quotes"', '# No heading', '- no list', '`no code`', '![no picture](x.png)',
    '[click](javascript:alert(1))', '[click](JAVASCRIPT:alert(document.cookie))', '[click](data:text/html,<script>alert(1)</script>)', '[click](//evil.example)', '[click](mailto:a@example.org)', '[click](https://)',
  ])('shows as typed what is no mark, and never runs it: %s', (line) => {
    const nodes = inline(line);
    expect(nodes.map((node) => (node.type === 'text' ? node.text : '\n')).join('')).toBe(line);
    expect(nodes.filter((node) => node.type === 'text' && node.marks)).toEqual([]);
  });

  it('keeps the words of a link to a story that is not here, so that the sentence stays whole', () => {
    expect(plainText(inline('See [the lanterns](story:unknown).'))).toBe('See the lanterns.');
  });

  it('loses no word, whatever it holds, and makes a body that may be stored', () => {
    const piece = fc.constantFrom('**', '*', '[', ']', '(', ')', '](', '](https://example.org/)', '](story:lantern-makers)', 'javascript:x', ' ', 'word', '字', '<b>', '\\', '_');
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 25 }), (pieces) => {
      const line = pieces.join('');
      const nodes = inline(line);
      const letters = (words: string) => words.replace(/https:\/\/example\.org\/|story:lantern-makers|[^\p{L}]/gu, '');
      expect(letters(plainText(nodes))).toBe(letters(line));
      expect(bodySchema.safeParse({ type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'B1' }, content: nodes }] }).error?.issues.filter(({ path }) => !path.includes('href'))).toBeOneOf([undefined, []]);
    }), { numRuns: 500 });
  });

  it('of many thousand marks is read to its end', () => {
    expect(inline('*a* '.repeat(4000)).length).toBe(8000);
  });
});

const FILE = `
headline: The headline
description: The description.
body:
  - { id: B1, p: First. }
  - { id: B2, h2: Heading }
  - { id: B3, quote: Quoted., speaker: Somebody }
  - { id: B4, figure: bridge, alt: A bridge, caption: The bridge }
  - { id: B5, list: [One, Two] }
  - { id: B6, facts: [{ value: 61 km, label: of coast }], title: Numbers }
  - { id: B7, factBox: [How.], title: Box }
  - { id: B8, table: [[Year], ["2016"]], caption: Table }
  - { id: B9, embed: "https://www.openstreetmap.org/export/embed.html", title: Map }
  - { id: B10, gallery: [{ figure: bridge, caption: Old, alt: An old bridge }] }
  - { id: B11, rule: true }
`;
const parsed = () => parseStoryYaml(languageFileSchema, 'en.yaml', FILE);

describe('a language file', () => {
  it('makes the keys that the format promises, the same in every language', () => {
    expect(listSegments(toBody(parsed().body, resolveLink)).map(({ key }) => key)).toEqual([
      'B1', 'B2', 'B3.p1', 'B3.speaker', 'B4.alt', 'B4.caption', 'B5.item1', 'B5.item2', 'B6.title', 'B6.fact1.value', 'B6.fact1', 'B7.title', 'B7.p1', 'B8.caption', 'B8.r1c1', 'B8.r2c1', 'B9.title', 'B10.fig1.alt', 'B10.fig1.caption',
    ]);
    expect(bodySchema.safeParse(toBody(parsed().body, resolveLink)).success).toBe(true);
  });

  it('can be updated in every segment that it has, one at a time, and nothing else changes', () => {
    const before = listSegments(toBody(parsed().body, resolveLink));
    for (const { key } of before) {
      const after = listSegments(toBody(applyUpdate(parsed(), { [key]: 'Changed.' }).body, resolveLink));
      expect(after.map(({ key: each, text: words }) => [each, words]), key).toEqual(before.map(({ key: each, text: words }) => [each, each === key ? 'Changed.' : words]));
    }
    expect(applyUpdate(parsed(), { headline: 'New', description: 'New.' })).toMatchObject({ headline: 'New', description: 'New.', body: parsed().body });
  });

  it.each(['B12', 'B5.item3', 'B5', 'B1.caption', 'slug'])('refuses an update of %s, which is not in it: the words would be lost', (key) => {
    expect(() => applyUpdate(parsed(), { [key]: 'Lost.' })).toThrow(expect.objectContaining({ code: 'invalid', issues: [{ path: `updates.${key}`, message: expect.any(String) }] }));
  });

  it.each<[string, string, string]>([
    ['an unknown key', 'headline: A\ndescription: B\nbody: [{ id: B1, p: x }]\nheadlines: C', 'en.yaml'],
    ['an empty headline', 'headline: " "\ndescription: B\nbody: [{ id: B1, p: x }]', 'en.yaml.headline'],
    ['an unknown kind of block', 'headline: A\ndescription: B\nbody: [{ id: B1, p: x }, { id: B2, video: x }]', 'en.yaml.body.1'],
    ['a block without an id', 'headline: A\ndescription: B\nbody: [{ p: x }]', 'en.yaml.body.0'],
    ['an embed that is not https', 'headline: A\ndescription: B\nbody: [{ id: B1, embed: "javascript:alert(1)", title: x }]', 'en.yaml.body.0.embed'],
    ['what is no YAML', 'headline: "A', 'en.yaml'],
    ['a key that stands twice', 'headline: A\nheadline: B', 'en.yaml'],
  ])('with %s is refused with the file and the place in it', (_, yaml, place) => {
    const refusal = (() => { try { return parseStoryYaml(languageFileSchema, 'en.yaml', yaml); } catch (error) { return error; } })();
    expect(refusal).toMatchObject({ code: 'invalid', message: expect.stringContaining('en.yaml') });
    expect((refusal as { issues: { path: string }[] }).issues.map(({ path }) => path)).toContain(place);
  });

  it('is read in NFC, so that a word typed as two characters is found again', () => {
    expect(parseStoryYaml(languageFileSchema, 'vi.yaml', FILE.replace('The headline', 'Tiếng Việt'.normalize('NFD'))).headline).toBe('Tiếng Việt');
  });

  it.each([['PT3H', 10_800_000], ['P1DT5H', 104_400_000], ['PT44M', 2_640_000], ['P2D', 172_800_000]])('counts %s as %i ms', (duration, ms) => {
    expect(durationMs(duration)).toBe(ms);
  });
});

const STORY = { originalLanguage: 'en', section: 'city', source: 'harbour', sourceGuid: 'folder', versions: { en: { origin: 'original' }, vi: { origin: 'human' } } };
const words = (headline: string, ...paragraphs: string[]) => JSON.stringify({ headline, description: 'Text.', body: paragraphs.map((p, index) => ({ id: `B${index + 1}`, p })) });
/** JSON is YAML: a folder of two languages, with changes by file. */
const folderOf = (name: string, changes: Record<string, string | object> = {}): StoryFolder => {
  const files: Record<string, string | object> = { 'story.yaml': STORY, 'en.yaml': words('The headline', 'One.', 'Two.'), 'vi.yaml': words('Tựa đề', 'Một.', 'Hai.'), ...changes };
  return { name, files: Object.fromEntries(Object.entries(files).map(([file, content]) => [file, typeof content === 'string' ? content : JSON.stringify({ ...STORY, ...content, sourceGuid: name })])) };
};

describe('a story folder', () => {
  it('that cannot be read is named with its file: of a dozen folders an operator must know which', () => {
    expect(() => parseStory({ ...folderOf('lantern-makers'), files: { ...folderOf('x').files, 'vi.yaml': 'headline: A: B' } })).toThrow('lantern-makers/vi.yaml');
  });

  it.each<[string, StoryFolder['files'], string]>([
    ['no story.yaml', {}, 'story.yaml'],
    ['a version without its file', { 'story.yaml': JSON.stringify(STORY), 'en.yaml': words('A', 'B') }, 'vi.yaml'],
    ['a file without its version', { ...folderOf('x').files, 'fr.yaml': words('A', 'B') }, 'fr.yaml'],
    ['a file whose name is misspelt', { ...folderOf('x').files, 'VI.yaml': words('A', 'B') }, 'VI.yaml'],
    ['no version in the original language', { ...folderOf('x').files, 'story.yaml': JSON.stringify({ ...STORY, originalLanguage: 'id' }) }, 'story.yaml.versions'],
    ['an unknown language', { ...folderOf('x').files, 'story.yaml': JSON.stringify({ ...STORY, versions: { ...STORY.versions, xx: { origin: 'human' } } }) }, 'story.yaml.versions'],
    ['a version that follows an update that never came', { ...folderOf('x').files, 'story.yaml': JSON.stringify({ ...STORY, versions: { en: { origin: 'original' }, vi: { origin: 'human', follows: 2 } } }) }, 'story.yaml.versions.vi'],
    ['versions that were translated from each other', { ...folderOf('x').files, 'id.yaml': words('A', 'B'), 'story.yaml': JSON.stringify({ ...STORY, versions: { en: { origin: 'original' }, vi: { origin: 'human', translatedFrom: 'id' }, id: { origin: 'human', translatedFrom: 'vi' } } }) }, 'story.yaml.versions.vi'],
    ['no known duration', { ...folderOf('x').files, 'story.yaml': JSON.stringify({ ...STORY, publishedAgo: 'yesterday' }) }, 'story.yaml.publishedAgo'],
  ])('with %s is refused before anything is published, and says which file it is', (_, files, path) => {
    const refusal = (() => { try { return parseStory({ name: 'x', files }); } catch (error) { return error; } })();
    expect(refusal).toMatchObject({ code: 'invalid' });
    expect((refusal as { issues: { path: string }[] }).issues.some((issue) => issue.path.replace(/^x\//, '').startsWith(path)), JSON.stringify(refusal)).toBe(true);
  });
});

const { ctx } = await openTestSite();

describe('importing a story folder', () => {
  async function read(articleId: string, locale: 'en' | 'vi'): Promise<ArticleDetail> {
    const moved = await findArticlePage(ctx, { locale, sectionSlug: '', address: articleId });
    const [, , sectionSlug = '', address = ''] = moved?.status === 'moved' ? moved.href.split('/').map(decodePart) : [];
    const page = await findArticlePage(ctx, { locale, sectionSlug, address });
    if (page?.status !== 'live') throw new Error(`${articleId} is ${page?.status ?? moved?.status}`);
    return page.article;
  }
  async function countRevisions(articleId: string): Promise<Record<string, number>> {
    const rows = await ctx.db.select({ inLanguage: articleVersions.inLanguage }).from(revisions).innerJoin(articleVersions, eq(articleVersions.id, revisions.versionId)).innerJoin(articles, eq(articles.id, articleVersions.articleId)).where(eq(articles.publicId, articleId));
    return Object.fromEntries([...new Set(rows.map(({ inLanguage }) => inLanguage))].filter(isLocale).map((tag) => [tag, rows.filter(({ inLanguage }) => inLanguage === tag).length]));
  }
  const later = (minutes: number): Context => ({ ...ctx, now: minutesAfter(minutes) });

  it('publishes every language and says which revisions readers now see', async () => {
    const { articleId, versions } = await importStory(ctx, folderOf('first'));
    expect(versions).toEqual([{ inLanguage: 'en', revision: 1 }, { inLanguage: 'vi', revision: 1 }]);
    expect(await read(articleId, 'vi')).toMatchObject({ headline: 'Tựa đề', origin: 'human', translatedFrom: { locale: 'en' }, staleSegmentCount: 0 });
  });

  it('gives a correction the words that a language file brings later, and mends them: it stays one correction', async () => {
    const files = (vi: Record<string, string>, en = 'Mended.') => folderOf('words-later', {
      'story.yaml': { corrections: [{ id: 'c1', severity: 'minor' }], versions: { en: { origin: 'original' }, vi: { origin: 'human', review: 'approved' } } },
      'en.yaml': JSON.stringify({ ...JSON.parse(words('The headline', 'One.')), corrections: { c1: en } }), 'vi.yaml': JSON.stringify({ ...JSON.parse(words('Tiêu đề', 'Một.')), corrections: vi }),
    });
    const { articleId } = await importStory(ctx, files({}));
    expect((await read(articleId, 'vi')).corrections).toMatchObject([{ key: 'c1', text: null }]);
    await importStory(ctx, files({ c1: 'Đã sửa.' }, 'Mended, and said better.'));
    expect([(await read(articleId, 'en')).corrections, (await read(articleId, 'vi')).corrections]).toMatchObject([[{ key: 'c1', text: 'Mended, and said better.' }], [{ key: 'c1', text: 'Đã sửa.' }]]);
  });

  it('a second time makes no revision, moves no time and doubles no correction', async () => {
    const folder = folderOf('twice', { 'story.yaml': { publishedAgo: 'PT5H', updates: [{ ago: 'PT2H', kind: 'notable' }], corrections: [{ id: 'c1', ago: 'PT1H', severity: 'minor' }], versions: { en: { origin: 'original' }, vi: { origin: 'machine', review: 'unread', follows: 1 } } }, 'en.yaml': JSON.stringify({ ...JSON.parse(words('The headline', 'One.', 'Two.')), corrections: { c1: 'Mended.' }, updates: [{ B2: 'Two, updated.' }] }) });
    const first = await importStory(ctx, folder, { isReplay: true });
    const { articleId } = first;
    const before = [await read(articleId, 'en'), await read(articleId, 'vi')];
    expect(before).toMatchObject([{ revision: 2, updatedAt: minutesAfter(-120).toISOString(), corrections: [{ text: 'Mended.' }] }, { revision: 1, staleSegmentCount: 1 }]);
    expect(await importStory(later(60), folder, { isReplay: true })).toEqual(first);
    expect(await importStory(later(90), folder)).toEqual(first);
    expect([await read(articleId, 'en'), await read(articleId, 'vi')]).toEqual(before);
    expect(await countRevisions(articleId)).toEqual({ en: 2, vi: 1 });
    expect(await ctx.db.$count(corrections, eq(corrections.articleId, (await ctx.db.select({ id: articles.id }).from(articles).where(eq(articles.publicId, articleId)))[0]!.id))).toBe(1);
  });

  it('after an edit of one language publishes a revision of that one alone', async () => {
    const { articleId } = await importStory(ctx, folderOf('edited'));
    expect((await importStory(later(5), folderOf('edited', { 'vi.yaml': words('Tựa đề', 'Một.', 'Hai, sửa.') }))).versions).toEqual([{ inLanguage: 'en', revision: 1 }, { inLanguage: 'vi', revision: 2 }]);
    expect(await countRevisions(articleId)).toEqual({ en: 1, vi: 2 });
    expect((await read(articleId, 'en')).updatedAt).toBeNull();
  });

  it('after an edit of the original tells readers of the translation which part is old, until its file follows', async () => {
    const { articleId } = await importStory(ctx, folderOf('original'));
    await importStory(later(5), folderOf('original', { 'en.yaml': words('The headline', 'One.', 'Two, edited.') }));
    expect(await countRevisions(articleId)).toEqual({ en: 2, vi: 1 });
    expect((await read(articleId, 'vi')).staleSegmentCount).toBe(1);
    await importStory(later(10), folderOf('original', { 'en.yaml': words('The headline', 'One.', 'Two, edited.'), 'vi.yaml': words('Tựa đề', 'Một.', 'Hai, sửa.') }));
    expect((await read(articleId, 'vi'))).toMatchObject({ revision: 2, staleSegmentCount: 0 });
  });

  it('never shows readers of an updated story its first text again', async () => {
    const files = (extra: string) => ({ 'story.yaml': { updates: [{ kind: 'notable' }] }, 'en.yaml': JSON.stringify({ ...JSON.parse(words('The headline', `One${extra}.`, 'Two.')), updates: [{ B2: 'Two, updated.' }] }) });
    const { articleId } = await importStory(ctx, folderOf('updated', files('')));
    const known = (await listEventTags(ctx)).length;
    await importStory(later(5), folderOf('updated', files(', mended')));
    expect(await countRevisions(articleId)).toEqual({ en: 3, vi: 1 });
    expect((await listEventTags(ctx)).slice(known).filter((tags) => tags.includes(`card:${articleId}:vi`) && !tags.includes(`card:${articleId}:en`)), 'Vietnamese was not published again').toEqual([]);
    expect(listSegments((await read(articleId, 'en')).body).map(({ text: each }) => each)).toEqual(['One, mended.', 'Two, updated.']);
  });

  it('follows a review: the same words that a person has now approved become a revision of their own', async () => {
    const versions = (review: string) => ({ 'story.yaml': { versions: { en: { origin: 'original' }, vi: { origin: 'machine', review } } } });
    const { articleId } = await importStory(ctx, folderOf('reviewed', versions('unread')));
    expect((await read(articleId, 'vi')).origin).toBe('machine_unchecked');
    await importStory(later(5), folderOf('reviewed', versions('approved')));
    expect(await read(articleId, 'vi')).toMatchObject({ revision: 2, origin: 'machine_checked', staleSegmentCount: 0 });
    expect(await countRevisions(articleId)).toEqual({ en: 1, vi: 2 });
  });

  it('moves a story to the section that the folder now names, which is no news to readers', async () => {
    const { articleId } = await importStory(ctx, folderOf('moved'));
    await importStory(later(5), folderOf('moved', { 'story.yaml': { section: 'sport' } }));
    expect(await read(articleId, 'vi')).toMatchObject({ section: { key: 'sport' }, updatedAt: null });
    expect(await read(articleId, 'en')).toMatchObject({ section: { key: 'sport' }, updatedAt: null });
  });

  it('leaves a language withdrawn that the folder withdraws, and never lets it flash up again', async () => {
    const folder = folderOf('withdrawn', { 'story.yaml': { withdrawn: ['vi'] } });
    const { articleId } = await importStory(ctx, folder);
    expect((await findArticlePage(ctx, { locale: 'vi', sectionSlug: 'x', address: articleId }))?.status).toBe('withdrawn');
    const known = (await listEventTags(ctx)).length;
    await importStory(later(5), folder);
    expect((await listEventTags(ctx)).slice(known).flat().filter((tag) => tag === 'list:latest:vi').length, 'only the facts of the story were saved again').toBeLessThanOrEqual(2);
    expect(await countRevisions(articleId)).toEqual({ en: 1, vi: 1 });
  });

  it('brings back a language that was withdrawn here, since the folder says that it is to be read', async () => {
    const { articleId } = await importStory(ctx, folderOf('back'));
    await withdrawVersion(ctx, { articleId, inLanguage: 'vi' });
    await importStory(later(5), folderOf('back'));
    expect(await read(articleId, 'vi')).toMatchObject({ headline: 'Tựa đề' });
  });

  it('goes on where an import broke off, once its fault is mended', async () => {
    const faulty = folderOf('broken', { 'vi.yaml': JSON.stringify({ headline: 'Tựa đề', description: 'Text.', body: [{ id: 'B1', figure: 'not-there' }] }) });
    await expect(importStory(ctx, faulty)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'B1' }] });
    const { articleId } = await importStory(later(5), folderOf('broken'));
    expect(await countRevisions(articleId)).toEqual({ en: 1, vi: 1 });
  });

  it('links to stories by the name of their folder or by their id, and follows them when their address changes', async () => {
    const { articleId: target } = await importStory(ctx, folderOf('target'));
    const other = await createStory(ctx);
    const { articleId } = await importStory(ctx, folderOf('linking', { 'en.yaml': words('Linking', `[one](story:target) and [two](story:${other}) and [three](story:nowhere)`), 'vi.yaml': words('Liên kết', 'Một.') }));
    const { links } = await read(articleId, 'en');
    expect(Object.keys(links).sort()).toEqual([target, other].sort());
  });

  it('never overwrites what a person has written here and not published: it names them and changes nothing, until they have published it', async () => {
    const { articleId } = await importStory(ctx, folderOf('person'));
    await ctx.db.insert(users).values({ id: 'ingest-mai', name: 'Mai Writer', email: 'ingest-mai@news.example' }).onConflictDoNothing();
    const mai: Context = { ...later(3), actor: { kind: 'user', id: 'ingest-mai', name: 'Mai Writer', assignments: [{ role: 'editor', sectionKey: null, locale: null, sourceKey: null }] } };
    const { text, lockVersion } = await getDeskText(mai, { articleId, inLanguage: 'vi' });
    await saveDraft(mai, { articleId, inLanguage: 'vi', lockVersion, ...text!, headline: 'Mai viết lại' });
    const edited = folderOf('person', { 'vi.yaml': words('Tựa đề', 'Một.', 'Hai, sửa.') });
    await expect(importStory(later(5), edited)).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/person\/vi\.yaml: Mai Writer .*“Mai viết lại”/) });
    expect((await getDeskText(mai, { articleId, inLanguage: 'vi' })).text?.headline).toBe('Mai viết lại');
    expect(await countRevisions(articleId)).toEqual({ en: 1, vi: 1 });
    await publishVersion(mai, { articleId, inLanguage: 'vi' });
    await importStory(later(9), edited);
    expect(await countRevisions(articleId)).toEqual({ en: 1, vi: 3 });
  });

  it('refuses a retracted story: what was never true is not published again', async () => {
    const folder = folderOf('retracted', { 'story.yaml': { retracted: { note: 'Invented.' } } });
    const { articleId } = await importStory(ctx, folder);
    expect((await findArticlePage(ctx, { locale: 'en', sectionSlug: 'x', address: articleId }))?.status).toBe('retracted');
    await expect(importStory(ctx, folder)).rejects.toMatchObject({ code: 'gone' });
    await expect(importStory(ctx, folderOf('retracted'))).rejects.toMatchObject({ code: 'gone' });
  });
});
