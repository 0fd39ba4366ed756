import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleHref, authorHref, decodePart, sectionHref, sourceHref, splitAddress } from './url';

const ID = 'b9x1k2m3n4';
const part = fc.string({ unit: 'grapheme', minLength: 1 }).map((words) => words.normalize('NFC'));

describe('addresses', () => {
  it('come back as the parts they were made of, in any script, so that no letter of a slug is lost on the way', () => {
    fc.assert(fc.property(part, part, (section, slug) => {
      const [, locale, first, last] = articleHref('vi', section, slug, ID).split('/');
      expect([locale, decodePart(first!), splitAddress(decodePart(last!))]).toEqual(['vi', section, { slug, publicId: ID }]);
    }));
  });

  it('stand in a header as they are: ASCII without spaces, whatever the slug', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (slug) => {
      for (const href of [articleHref('ar', slug, slug, ID), sectionHref('ar', slug), authorHref('ar', slug, ID), sourceHref('ar', slug, ID)]) expect(href).toMatch(/^\/ar\/[\x21-\x7e]+$/);
    }));
  });

  it.each([
    [`the-forest-${ID}`, { slug: 'the-forest', publicId: ID }],
    [`The-Forest-${ID.toUpperCase()}`, { slug: 'The-Forest', publicId: ID }],
    [ID, { slug: '', publicId: ID }],
    [`ป่าที่รั้ง-${ID}`, { slug: 'ป่าที่รั้ง', publicId: ID }],
    [`${ID}-${ID}`, { slug: ID, publicId: ID }],
    [`line\nbreak-${ID}`, { slug: 'line\nbreak', publicId: ID }],
  ])('split into slug and id: %s', (address, parts) => {
    expect(splitAddress(address)).toEqual(parts);
  });
  it.each(['', 'the-forest', `the-forest${ID}`, `the-forest-${ID}x`, 'the-forest-ilou012345', `${ID}\n`, `the-forest_${ID}`])('hold no id in “%s”', (address) => {
    expect(splitAddress(address)).toBeNull();
  });

  it.each(['%', '%zz', '%ff%fe', '%e0%a4'])('stay as they are when they do not decode: “%s” is an unknown address, not a broken page', (address) => {
    expect(decodePart(address)).toBe(address);
  });
  it('are compared in NFC: a letter typed as two characters leads to the same page', () => {
    expect(decodePart(encodeURIComponent('chữ'.normalize('NFD')))).toBe('chữ'.normalize('NFC'));
  });
});
