import { describe, expect, it } from 'vitest';
import { ownAddress, queueHref, readAddress } from './address';

const CURSOR = '1772442000000-aaaaaaaaaa';

describe('the address of the moderation desk', () => {
  it('says again what it was made of', () => {
    const filter = { queue: 'reported', language: 'vi', section: 'sport' } as const;
    const url = new URL(queueHref(filter, { after: CURSOR }), 'https://news.example');
    expect(readAddress(Object.fromEntries(url.searchParams))).toMatchObject({ ...filter, after: CURSOR });
    expect(queueHref({ queue: 'waiting', language: null, section: null })).toBe('/admin/moderation');
  });

  it.each([
    [{ queue: 'lost', language: 'xx', after: '../x', comment: '<b>', done: 'x', kind: 'approve' }],
    [{ queue: ['held', 'reported'], language: ['vi'], section: ['a'] }],
    [{ done: 'aaaaaaaaaa', kind: 'burn' }],
  ])('narrows nothing by what it cannot mean: %j', (params) => {
    expect(readAddress(params)).toEqual({ queue: 'waiting', language: null, section: null, after: null, comment: null, done: null, refused: null });
  });

  it('comes back to the list that a form names, without the traces of an earlier form', () => {
    expect(ownAddress('/admin/moderation?queue=held&done=aaaaaaaaaa&kind=approve&comment=bbbbbbbbbb', { refused: 'cccccccccc' })).toBe('/admin/moderation?queue=held&refused=cccccccccc');
  });

  it.each(['https://elsewhere.example/', '//elsewhere.example', '/admin/moderation/../users', '/admin/moderationx', 'javascript:alert(1)', ''])('leads nowhere else than to the desk: %s', (back) => {
    expect(ownAddress(back, {})).toBe('/admin/moderation');
  });
});
