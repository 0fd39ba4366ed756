import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetDraft, listDraftParents, readDraft, saveDraft } from './drafts';

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

describe('a draft', () => {
  it('is kept for its story and for what it answers, each by itself', () => {
    saveDraft({ articleId: 'aaaaaaaaaa' }, { text: 'A comment' });
    saveDraft({ articleId: 'aaaaaaaaaa', parentId: 'bbbbbbbbbb' }, { text: 'An answer', inLanguage: 'vi' });
    saveDraft({ articleId: 'aaaaaaaaaa', editedId: 'cccccccccc' }, { text: 'A change' });
    expect(readDraft({ articleId: 'aaaaaaaaaa' })).toEqual({ text: 'A comment' });
    expect(readDraft({ articleId: 'aaaaaaaaaa', parentId: 'bbbbbbbbbb' })).toEqual({ text: 'An answer', inLanguage: 'vi' });
    expect(readDraft({ articleId: 'dddddddddd' })).toBeNull();
    expect(listDraftParents('aaaaaaaaaa')).toEqual(['bbbbbbbbbb']);
  });

  it('is gone when it is forgotten, or its text is taken out', () => {
    const place = { articleId: 'aaaaaaaaaa' };
    saveDraft(place, { text: 'A comment' });
    forgetDraft(place);
    expect(localStorage).toHaveLength(0);
    saveDraft(place, { text: 'A comment' });
    saveDraft(place, { text: '' });
    expect(readDraft(place)).toBeNull();
  });

  it('is read as none when the device holds something else there', () => {
    for (const found of ['not json', '[]', '{"text":7}', 'null']) {
      localStorage.setItem('comment-draft:aaaaaaaaaa:', found);
      expect(readDraft({ articleId: 'aaaaaaaaaa' })).toBeNull();
    }
  });

  it('says that it was not kept where the device keeps nothing', () => {
    vi.stubGlobal('localStorage', { setItem() { throw new DOMException('full', 'QuotaExceededError'); } });
    expect(saveDraft({ articleId: 'aaaaaaaaaa' }, { text: 'A comment' })).toBe(false);
    vi.unstubAllGlobals();
  });
});
