/** What is measured, in this order: first what changes nothing. docs/performance.md says what each is. */
import { ask, headerOf } from './answers.mjs';
import { measurePages } from './pages.mjs';
import { measureComments, measureNonsense, measurePublishing } from './writes.mjs';

/**
 * @typedef {object} Bench
 * @property {import('./rounds.mjs').Settings} settings
 * @property {import('./servers.mjs').Serving} meridian
 * @property {import('./servers.mjs').Serving} rendered the same site with a page cache that keeps nothing
 * @property {import('./prepare').World} world
 * @property {Record<string, string>} headers of a browser
 * @property {number} said comments so far
 * @property {number} comments of each round
 * @property {number} publishes
 * @property {number} nonsense addresses
 */
/** @typedef {Omit<import('./entry.mjs').Result, 'database' | 'stories'>} Measured */

/** @type {Record<string, (bench: Bench) => Promise<Measured>>} */
export const CASES = {
  article: (bench) => measurePages(bench, { name: 'article', requests: asked(bench, bench.world.article.path) }),
  home: (bench) => measurePages(bench, { name: 'home', requests: asked(bench, '/en') }),
  section: (bench) => measurePages(bench, { name: 'section', requests: asked(bench, bench.world.section) }),
  search: (bench) => measurePages(bench, { name: 'search', requests: searches(bench) }),
  'search-start': (bench) => measurePages(bench, { name: 'search-start', requests: asked(bench, '/en/search') }),
  rails: (bench) => measurePages(bench, { name: 'rails', requests: asked(bench, `/api/en/articles/${bench.world.article.id}/rails`) }),
  thread: (bench) => measurePages(bench, { name: 'thread', requests: asked(bench, commentsOf(bench, 0)) }),
  'long-thread': (bench) => measurePages(bench, { name: 'long-thread', requests: asked(bench, commentsOf(bench, 1)) }),
  'long-article': (bench) => measurePages(bench, { name: 'long-article', requests: asked(bench, String(bench.world.threads[1]?.path)) }),
  'not-modified': async (bench) => measurePages(bench, { name: 'not-modified', status: 304, requests: await askedAgain(bench, bench.world.article.path) }),
  articles: (bench) => measurePages(bench, { name: 'articles', requests: asked(bench, ...bench.world.addresses) }),
  comment: (bench) => measureComments(bench, { name: 'comment', thread: thread(bench, 0) }),
  'long-comment': (bench) => measureComments(bench, { name: 'long-comment', thread: thread(bench, 1) }),
  publish: measurePublishing,
  nonsense: measureNonsense,
};

/** @param {Bench} bench @param {string[]} paths */
const asked = ({ headers }, ...paths) => paths.map((path) => ({ path, headers }));

/** With what a browser remembers of the page. @param {Bench} bench @param {string} path */
async function askedAgain({ meridian, headers }, path) {
  const etag = headerOf(await ask(meridian.port, { path, headers }), 'etag') ?? '';
  return [{ path, headers: { ...headers, 'if-none-match': etag } }];
}

/** @param {Bench} bench @param {0 | 1} index */
const thread = ({ world }, index) => /** @type {Bench['world']['threads'][number]} */ (world.threads[index]);

/** @param {Bench} bench @param {0 | 1} index */
const commentsOf = (bench, index) => `/api/en/articles/${thread(bench, index).id}/comments`;

/** Each from another client, as a proxy tells: one alone may not search so often. @param {Bench} bench */
const searches = ({ headers, world }) => world.queries.map((query, index) => ({ path: `/en/search?q=${encodeURIComponent(query)}`, headers: { ...headers, 'x-forwarded-for': `10.0.${index >> 8}.${index & 255}` } }));
