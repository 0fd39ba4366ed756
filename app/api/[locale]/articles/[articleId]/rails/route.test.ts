import { beforeAll, describe, expect, it } from 'vitest';
import type { ArticleRails } from '@/domain/article/model';
import { withSite } from '@/domain/context';
import { createStory, openTestSite } from '@/domain/testing';
import { GET } from './route';

const site = await openTestSite();
let open: string;
let neighbour: string;
beforeAll(async () => {
  open = await createStory(site.ctx);
  neighbour = await createStory(site.ctx);
});

/** Calls the endpoint as the server does: inside the site. */
const ask = (locale: string, articleId: string): Promise<Response> =>
  withSite({ context: () => site.ctx, onEventsCommitted: () => () => {}, setApplied: () => {}, close: async () => {} }, () =>
    GET(new Request(`http://localhost/api/${locale}/articles/${articleId}/rails`), { params: Promise.resolve({ locale, articleId }) }),
  );

describe('GET /api/{locale}/articles/{id}/rails', () => {
  it('answers with the neighbours of a story and never with the story itself', async () => {
    const response = await ask('en', open);
    expect(response.status).toBe(200);
    const { related }: ArticleRails = await response.json();
    const ids = related?.items.map(({ id }) => id);
    expect(ids).toContain(neighbour);
    expect(ids).not.toContain(open);
  });

  it.each([['en', '0000000000'], ['xx', 'whatever']])('answers 404 with a problem document for %s/%s', async (locale, articleId) => {
    const response = await ask(locale, articleId);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 404, type: 'urn:meridian:problem:not_found' });
  });
});
