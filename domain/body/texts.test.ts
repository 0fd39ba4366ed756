import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts, diffWords, isChanged } from './diff-texts';
import { bodySchema, listIds } from './input';
import { listDifferences, mergeTexts } from './merge-texts';
import type { Block } from './model';
import { listSegments } from './segments';
import type { Text } from './text';
import { EMPTY_TEXT, isSameText, translationSkeleton } from './text';

const paragraph = (id: string, text: string): Block => ({ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text }] });
const textWith = (...content: Block[]): Text => ({ ...EMPTY_TEXT, headline: 'Headline', body: { type: 'doc', content } });
const words = (before: string, after: string, locale: Parameters<typeof diffWords>[2]) => diffWords(before, after, locale).map(({ kind, text }) => ({ same: '', added: '+', removed: '-' })[kind] + text);

describe('comparing two texts', () => {
  it.each<[string, Parameters<typeof diffWords>[2], string, string, string[]]>([
    ['English', 'en', 'The old bridge closed.', 'The old bridge opened.', ['The old bridge ', '-closed', '+opened', '.']],
    ['Vietnamese', 'vi', 'Cây cầu cũ đã đóng.', 'Cây cầu mới đã đóng.', ['Cây cầu ', '-cũ', '+mới', ' đã đóng.']],
    ['Thai, which writes no spaces between words', 'th', 'แมวกินปลา', 'แมวกินข้าว', ['แมวกิน', '-ปลา', '+ข้าว']],
    ['Chinese', 'zh-Hans', '老桥关闭了', '老桥开放了', ['老桥', '-关闭', '+开放', '了']],
    ['Arabic', 'ar', 'أغلق الجسر القديم', 'فتح الجسر القديم', ['-أغلق', '+فتح', ' الجسر القديم']],
  ])('marks the words that changed in %s and leaves the others alone', (_, locale, before, after, expected) => {
    expect(words(before, after, locale)).toEqual(expected);
  });

  it('makes one change of changes that only a short word parts', () => {
    expect(words('The offline of the journeys', 'Typed on a train', 'en')).toEqual(['-The offline of the journeys', '+Typed on a train']);
  });

  it('loses no letter of either text, whatever they hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      const pieces = diffWords(before, after, 'en');
      const joined = (without: string) => pieces.filter(({ kind }) => kind !== without).map(({ text }) => text).join('').normalize('NFC');
      expect([joined('added'), joined('removed')]).toEqual([before.normalize('NFC'), after.normalize('NFC')]);
    }));
  });

  it('shows both texts whole when nearly everything is different, instead of keeping the page waiting', () => {
    const long = (word: string) => Array.from({ length: 4000 }, (_, index) => `${word}${index}`).join(' ');
    expect(diffWords(long('a'), long('b'), 'en').map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  it('matches lines by their key, shows what is gone where it stood, and says that only emphasis changed', () => {
    const before = textWith(paragraph('B1', 'One'), paragraph('B2', 'Two'), paragraph('B3', 'Three'));
    const after = { ...textWith(paragraph('B1', 'One'), { type: 'paragraph', attrs: { id: 'B3' }, content: [{ type: 'text', text: 'Three', marks: [{ type: 'bold' }] }] }, paragraph('B4', 'Four')), description: 'New' };
    expect(diffTexts(before, after, 'en').map(({ key, kind, isFormatting }) => [key, kind, isFormatting])).toEqual([
      ['headline', 'same', false], ['description', 'added', false], ['B1', 'same', false], ['B2', 'removed', false], ['B3', 'changed', true], ['B4', 'added', false],
    ]);
  });

  it('sees another picture, another address and a rule that went', () => {
    const figure = (mediaKey: string): Block => ({ type: 'figure', attrs: { id: 'B1', mediaKey, alt: null, caption: null, isDecorative: false } });
    const rows = diffTexts(textWith(figure('bridge'), { type: 'horizontalRule', attrs: { id: 'B2' } }), textWith(figure('river')), 'en');
    expect(rows.filter(isChanged).map(({ key, kind }) => [key, kind])).toEqual([['B1.picture', 'changed'], ['B2.kind', 'removed']]);
  });
});

describe('two texts of one version', () => {
  const mine = textWith(paragraph('B1', 'One, mine'), paragraph('B2', 'Two'), paragraph('M1', 'Only mine'));
  const theirs = { ...textWith(paragraph('B1', 'One, theirs'), paragraph('T1', 'Only theirs'), paragraph('B2', 'Two')), headline: 'Their headline' };

  it('differ in the lines and blocks that are not the same', () => {
    expect(listDifferences(mine, theirs).map(({ key }) => key)).toEqual(['headline', 'B1', 'T1', 'M1']);
    expect(listDifferences(mine, mine)).toEqual([]);
  });

  it('merge block by block', () => {
    expect(mergeTexts(mine, theirs, { B1: 'theirs', T1: 'theirs', M1: 'mine' }).body.content).toEqual([paragraph('B1', 'One, theirs'), paragraph('T1', 'Only theirs'), paragraph('B2', 'Two'), paragraph('M1', 'Only mine')]);
    expect(mergeTexts(mine, theirs, { headline: 'theirs' }).headline).toBe('Their headline');
  });

  it('are each what the merge gives when one side is chosen throughout: nothing of the chosen text is lost', () => {
    const all = (side: 'mine' | 'theirs') => Object.fromEntries(listDifferences(mine, theirs).map(({ key }) => [key, side]));
    expect(isSameText(mergeTexts(mine, theirs, all('mine')), mine)).toBe(true);
    expect(isSameText(mergeTexts(mine, theirs, all('theirs')), theirs)).toBe(true);
  });

  it('say the same when only the order of keys or an empty content tells them apart', () => {
    expect(isSameText(textWith({ type: 'paragraph', attrs: { id: 'B1' }, content: [] }), textWith({ attrs: { id: 'B1' }, type: 'paragraph' }))).toBe(true);
    expect(isSameText(textWith(paragraph('B1', 'a  b')), textWith(paragraph('B1', 'a b')))).toBe(false);
  });
});

describe('what a translator begins with', () => {
  it('has the ids, pictures and numbers of the original and none of its words, and may be kept', () => {
    const original = textWith(
      paragraph('B1', 'Words'), { type: 'heading', attrs: { id: 'B2', level: 2 }, content: [{ type: 'text', text: 'Words' }] },
      { type: 'bulletList', attrs: { id: 'B3' }, content: [{ type: 'listItem', attrs: { id: 'B3.item1' }, content: [{ type: 'text', text: 'Words' }] }] },
      { type: 'quote', attrs: { id: 'B5', speaker: 'Words' }, content: [{ type: 'paragraph', attrs: { id: 'B5.p1' }, content: [{ type: 'text', text: 'Words' }] }] },
      { type: 'gallery', attrs: { id: 'B7' }, content: [{ type: 'figure', attrs: { id: 'B7.fig1', mediaKey: 'bridge', alt: 'Words', caption: 'Words', isDecorative: false } }] },
      { type: 'factBox', attrs: { id: 'B8', title: 'Words' }, content: [{ type: 'fact', attrs: { id: 'B8.fact1', value: '61 km', label: 'Words' } }, { type: 'paragraph', attrs: { id: 'B8.p1' }, content: [{ type: 'text', text: 'Words' }] }] },
      { type: 'embed', attrs: { id: 'B9', url: 'https://www.openstreetmap.org/export/embed.html', title: 'Words' } },
      { type: 'table', attrs: { id: 'B10', caption: 'Words' }, content: [{ type: 'tableRow', content: [{ type: 'tableHeader', attrs: { id: 'B10.r1c1' }, content: [{ type: 'text', text: 'Words' }] }] }] },
      { type: 'horizontalRule', attrs: { id: 'B11' } },
    ).body;
    const skeleton = translationSkeleton(original);
    expect(listIds(skeleton)).toEqual(listIds(original));
    expect(listSegments(skeleton).map(({ text }) => text)).toEqual(['61 km']);
    expect(bodySchema.safeParse(skeleton).error?.issues).toBeUndefined();
  });
});
