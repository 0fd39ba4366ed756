import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineSegment } from '@/domain/body/segments';
import { staleSegments } from './stale-segments';

const segments = (words: Record<string, string>) => Object.entries(words).map(([key, text]) => lineSegment(key, text));
const madeOf = (words: Record<string, string>) => segments(words).map(({ key, hash }) => ({ key, fromHash: hash }));
const TEN = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`B${index + 1}`, `Paragraph ${index + 1}.`]));

describe('what is stale in a translation', () => {
  it('is nothing as long as the original says the same, or translators would read for nothing', () => {
    expect(staleSegments(madeOf(TEN), { live: segments(TEN), madeFrom: segments(TEN) })).toEqual([]);
  });

  it('is exactly the one block of ten that changed: the other nine need no second look', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10 }), (n) => {
      expect(staleSegments(madeOf(TEN), { live: segments({ ...TEN, [`B${n}`]: 'Rewritten.' }), madeFrom: segments(TEN) })).toEqual([`B${n}`]);
    }));
  });

  it('is a block that is new in the original, and one that is gone: readers of the translation would miss it, or read what was taken back', () => {
    const { B1: _, ...without } = TEN;
    expect(staleSegments(madeOf(TEN), { live: segments({ ...TEN, B11: 'New.' }), madeFrom: segments(TEN) })).toEqual(['B11']);
    expect(staleSegments(madeOf(TEN), { live: segments(without), madeFrom: segments(TEN) })).toEqual(['B1']);
  });

  it('is not a caption that the translator left out on purpose, until that caption changes', () => {
    const original = { ...TEN, 'B4.caption': 'The old bridge' };
    expect(staleSegments(madeOf(TEN), { live: segments(original), madeFrom: segments(original) })).toEqual([]);
    expect(staleSegments(madeOf(TEN), { live: segments({ ...original, 'B4.caption': 'The new bridge' }), madeFrom: segments(original) })).toEqual(['B4.caption']);
  });

  it('is not a line that the translation added by itself: there is nothing it could be older than', () => {
    expect(staleSegments([...madeOf(TEN), { key: 'B4.alt', fromHash: null }], { live: segments(TEN), madeFrom: segments(TEN) })).toEqual([]);
  });

  it('is not a block that only moved', () => {
    expect(staleSegments(madeOf(TEN), { live: segments(TEN).reverse(), madeFrom: segments(TEN) })).toEqual([]);
  });

  it('is each changed key once, whatever changed', () => {
    const words = fc.dictionary(fc.constantFrom(...Object.keys(TEN)), fc.constantFrom('One.', 'Two.', 'Three.'));
    fc.assert(fc.property(words, words, (before, after) => {
      const stale = staleSegments(madeOf(before), { live: segments(after), madeFrom: segments(before) });
      expect(stale.sort()).toEqual([...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]).sort());
    }));
  });
});
