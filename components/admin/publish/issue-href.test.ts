import { describe, expect, it } from 'vitest';
import { PUBLISH_ERRORS, PUBLISH_WARNINGS } from '@/domain/article/model';
import type { PublishIssue } from '@/domain/article/model';
import { issueHref } from './issue-href';

const HERE = { articleId: 'k4f7qa2m9x', inLanguage: 'en' } as const;
const href = (issue: Pick<PublishIssue, 'code'> & Partial<PublishIssue>) => issueHref({ path: '', values: {}, ...issue }, HERE);

describe('where a finding is put right', () => {
  it('is known for every finding but a plan that is about to be replaced, so that nobody is told of a fault and left to look for it', () => {
    const nowhere = [...PUBLISH_ERRORS, ...PUBLISH_WARNINGS].filter((code) => href({ code, path: 'B7.alt', values: { picture: 'tide' } }) === null);
    expect(nowhere).toEqual(['schedule_replaced']);
  });

  it.each<[Parameters<typeof href>[0], string]>([
    [{ code: 'description_missing', path: 'description' }, '#story-description'],
    [{ code: 'embargoed', path: 'embargo' }, '#fact-embargo-date'],
    [{ code: 'alt_missing', path: 'B7.alt', values: { picture: 'tide' } }, '#decorative-B7'],
    [{ code: 'picture_unready', path: 'B7', values: { picture: 'tide' } }, '#decorative-B7'],
    [{ code: 'lead_alt_missing', path: 'leadMedia', values: { picture: 'tide' } }, '/admin/media/tide'],
    // From publishing all ready languages at once: the language stands before the field.
    [{ code: 'headline_missing', path: 'vi.headline' }, '/admin/stories/k4f7qa2m9x/vi#story-headline'],
    [{ code: 'alt_missing', path: 'vi.B7.alt', values: { picture: 'tide' } }, '/admin/stories/k4f7qa2m9x/vi#decorative-B7'],
    [{ code: 'headline_missing', path: 'en.headline' }, '#story-headline'],
  ])('%j is %s', (issue, expected) => expect(href(issue)).toBe(expected));
});
