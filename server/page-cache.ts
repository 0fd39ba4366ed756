import { newRenderScope, SOFT_AGE_MS } from '@/lib/server/render-scope';
import type { PieceShelf, RenderScope } from '@/lib/server/render-scope';
import { AppError, isAppError } from '@/lib/errors';
import type { Log } from '@/lib/server/log';
import { internalRequest } from './captured-response';
import { RenderFailure, renderWhole } from './flight';
import type { Render } from './flight';
import type { LightenPage } from './light-page';
import type { Page } from './page';
import { createPageStore } from './page-store';
import type { KeptPage } from './page-store';
import { isPassing } from './passing';
import { createPurgeMemory } from './purge-memory';
import { createRenderQueue } from './render-queue';
import { KEPT_STATUSES, pageFromRendered } from './rendered-page';
import type { SecurityHeaders } from './security-headers';
import type { SharedReads } from './shared-reads';
import { FRESH_MS } from './stale-pages';

export type PageCacheOptions = {
  render: Render;
  /** The site's own address: the only host a render sees. */
  site: URL;
  security: SecurityHeaders;
  log: Log;
  maxBytes?: number;
  /** Share of 404s, 410s and redirects, beside `maxBytes`. */
  maxAsideBytes?: number;
  /** A backstop: pages are dropped by their tags. */
  ttlMs?: number;
  renderTimeLimitMs?: number;
  /** The same while this node hears of no change: a database that hangs should hold nobody for long. */
  silentRenderTimeLimitMs?: number;
  /** Told of every render, from its beginning to its end. */
  watchRender?: <T>(work: () => Promise<T>) => Promise<T>;
  maxRunning?: number;
  maxWaiting?: number;
  /** How long ago this node last knew of every change, ms (`EventFollower.silentMs`). */
  silentMs?: () => number;
  /** A node that hears nothing answers with what it has for this long, and says so. */
  staleMaxMs?: number;
  /** Says on a page that it may be out of date. */
  markStale?: (address: string, page: KeptPage, options: { knownAt: number }) => Promise<Page>;
  /** `false` renders every page anew: sources change under a development server without an event. */
  isKeeping?: boolean;
  /** What pages have read and show alike; without it each page reads everything itself. */
  reads?: SharedReads;
  /** Makes of a page as it was rendered the one that readers get. */
  lighten?: LightenPage;
  /** Gives each render its shelf of finished markup, which `lighten` puts in its place. */
  openPieces?: () => PieceShelf | undefined;
  /** Clock, ms since the epoch. */
  now?: () => number;
};

export type PageCache = {
  /** The kept page of a canonical address, or `null`. Never one that was purged or is past its time, and none while this node hears of no change. */
  find: (address: string) => Page | null;
  /** What there is for an address while this node hears of no change: the kept page, which says how old it is; `null` when there is none, or nothing is amiss. */
  findStale: (address: string) => Promise<Page | null>;
  /**
   * The page of a canonical address as of now: kept, from a render under way that is not outdated, or rendered. One that ran
   * out by the clock is answered, and says so, when there was no time, no place or no database to render it anew.
   * @param client who asks: those who ask for much wait behind those who ask for little
   * @throws RenderFailure, RenderOverload, unavailable (what it shows changed under each render of it)
   */
  get: (address: string, client?: string) => Promise<Page>;
  /**
   * Forgets every page that depends on one of `tags` (`*`: all), those being rendered too. Of soft tags a page is forgotten
   * when it is `SOFT_AGE_MS` old: an older one at once. Returns how many were kept and are forgotten now.
   */
  purge: (tags: readonly string[]) => number;
  stats: () => ReturnType<ReturnType<typeof createPageStore>['stats']> & { running: number; waiting: number; overloads: number; purges: number };
};

/** For one reader, where what a page shows changes under each render of it. */
const MOST_RENDERS = 5;

/** Tags of what changes many times a second while people talk (`SOFT_AGE_MS`). */
const SOFT_TAG_PREFIX = 'thread:';
const isSoft = (tag: string): boolean => tag.startsWith(SOFT_TAG_PREFIX);

/** One render of one address, for the clients that wait for it. What tells of its beginning is set when it leaves the queue: what happened before cannot have been missed. */
type Flight = { clients: Set<string>; generation: number; turn: number; startedAt: number; scope: RenderScope; landing: Promise<Landing>; /** It failed, and something that it had read was changed meanwhile. */ isOutdated: boolean };
/** `firstPurge`: generation of the first purge that the page may have missed; soft ones only shorten its time. */
type Landing = { page: Page; firstPurge: number };

/**
 * Keeps finished public pages in front of the renderer.
 *
 * One rule makes a stale page impossible: a render that began before a purge of one of its tags is never kept, and goes
 * only to those who asked before the purge. Everyone else gets a render that began after it. Soft tags relax it by a fixed
 * time: such a render is kept, and served until it is that old.
 */
export function createPageCache(options: PageCacheOptions): PageCache {
  const { render, site, security, log, maxBytes = 256 << 20, maxAsideBytes = 8 << 20, ttlMs = 3_600_000, renderTimeLimitMs = 10_000, silentRenderTimeLimitMs = 2_000, isKeeping = true, reads, lighten = (html) => html, openPieces = () => undefined, watchRender = (work) => work(), now = Date.now } = options;
  const store = createPageStore({ maxBytes, maxAsideBytes, now });
  const memory = createPurgeMemory();
  const { silentMs = () => 0, staleMaxMs = 0, markStale = async (_address, page) => page } = options;
  const queue = createRenderQueue({ maxRunning: options.maxRunning ?? 8, maxWaiting: options.maxWaiting ?? 256, maxWaitMs: renderTimeLimitMs });
  const flights = new Map<string, Flight>();
  const running = new Set<Flight>();
  /** Counts readers' questions and renders' beginnings: which came first, where a clock would call both the same millisecond. */
  let turns = 0;

  const find = (address: string): Page | null => (silentMs() > FRESH_MS ? null : store.find(address));
  const findStale = async (address: string): Promise<Page | null> => (silentMs() > FRESH_MS ? asFarAsKnown(address) : null);

  /** The kept page with how far back it was known to be right: since it was rendered, or since this node heard last. */
  async function asFarAsKnown(address: string): Promise<Page | null> {
    const page = store.findKept(address);
    if (!page) return null;
    const ageMs = Math.max(Math.min(silentMs(), now() - page.renderedAt), now() - page.expiresAt);
    if (ageMs <= FRESH_MS && now() < page.expiresAt) return page;
    if (ageMs > staleMaxMs) return null;
    const stale = await markStale(address, page, { knownAt: now() - ageMs });
    // The database may have answered meanwhile, and said that the page has changed.
    return store.findKept(address) === page ? stale : null;
  }

  async function get(address: string, client = ''): Promise<Page> {
    try {
      return await getFresh(address, client);
    } catch (error) {
      const stale = isPassing(error) ? await asFarAsKnown(address) : null;
      if (stale) return stale;
      throw error;
    }
  }

  async function getFresh(address: string, client: string): Promise<Page> {
    const asked = { generation: memory.generation, turn: ++turns, at: now() };
    let failedAt = 0;
    for (let renders = 1; ; renders++) {
      const kept = find(address);
      if (kept) return kept;
      const flight = joinable(address, failedAt) ?? start(address, client);
      queue.join(flight.clients, client);
      let landing: Landing;
      try {
        landing = await flight.landing;
      } catch (error) {
        // What the page began to read was changed under it. Rendered once more it says so.
        if (!flight.isOutdated && !isOfWhatWentAway(error)) throw error;
        if (renders === MOST_RENDERS) throw new AppError('unavailable', 'What the page shows changed under each render of it.', [], { cause: error });
        failedAt = ++turns;
        continue;
      }
      const { page, firstPurge } = landing;
      const isFresh = firstPurge > asked.generation && asked.at < page.expiresAt;
      if (isFresh || asked.turn < flight.turn) return page;
    }
  }

  /** The newest render of the address, unless something it has read so far was purged or has run out since, or it began before `after`. */
  function joinable(address: string, after: number): Flight | null {
    const flight = flights.get(address);
    if (!flight || flight.turn < after) return null;
    if (!running.has(flight)) return flight;
    const { tags, validUntil } = flight.scope;
    return firstHardPurge(tags, flight) !== Infinity || Math.min(validUntil, softEnd(tags, flight)) <= now() ? null : flight;
  }

  const firstHardPurge = (tags: Iterable<string>, { generation }: Flight): number => memory.firstPurge([...tags].filter((tag) => !isSoft(tag)), generation);

  /** Until when the render may be served, given the soft purges that it may have missed. */
  function softEnd(tags: Iterable<string>, { generation, startedAt }: Flight): number {
    const soft = [...tags].filter(isSoft);
    return soft.length > 0 && memory.firstPurge(soft, generation) !== Infinity ? startedAt + SOFT_AGE_MS : Infinity;
  }

  function start(address: string, client: string): Flight {
    const flight: Flight = { clients: new Set([client]), generation: Infinity, turn: Infinity, startedAt: Infinity, scope: { ...newRenderScope(), readShared: reads?.read, pieces: openPieces() }, isOutdated: false, landing: Promise.resolve().then(() => fly(address, flight)) };
    flights.set(address, flight);
    return flight;
  }

  async function fly(address: string, flight: Flight): Promise<Landing> {
    let leave = () => {};
    try {
      leave = await queue.enter(flight.clients);
      flight.generation = memory.generation;
      flight.turn = ++turns;
      flight.startedAt = now();
      running.add(flight);
      const page = await watchRender(async () => {
        const rendered = await renderWhole(internalRequest(address, site), { render, timeLimitMs: silentMs() > FRESH_MS ? Math.min(renderTimeLimitMs, silentRenderTimeLimitMs) : renderTimeLimitMs, scope: flight.scope });
        return pageFromRendered(address, { rendered, security, log, lighten });
      });
      // From here to the return nothing waits: no purge can come between the question and the keeping.
      const firstPurge = firstHardPurge(page.tags, flight);
      const outdatedAt = softEnd(page.tags, flight);
      page.expiresAt = Math.min(page.expiresAt, outdatedAt);
      if (firstPurge === Infinity) keep(address, { ...page, isOutdated: outdatedAt !== Infinity, renderedAt: flight.startedAt });
      return { page, firstPurge };
    } catch (error) {
      flight.isOutdated = !isPassing(error) && memory.firstPurge(flight.scope.tags, flight.generation) !== Infinity;
      throw error;
    } finally {
      leave();
      running.delete(flight);
      if (flights.get(address) === flight) flights.delete(address);
      forgetPurges();
    }
  }

  function keep(address: string, page: KeptPage) {
    if (!isKeeping || !KEPT_STATUSES.has(page.status)) return;
    if (page.status === 200 && page.tags.length === 0) {
      log.warn({ address }, 'a page that declared nothing it depends on is not kept');
      return;
    }
    store.set(address, { ...page, expiresAt: Math.min(page.expiresAt, now() + ttlMs) });
  }

  /** Purges are remembered for as long as a render that is older than they are. */
  function forgetPurges() {
    let oldest = memory.generation;
    for (const flight of running) oldest = Math.min(oldest, flight.generation);
    memory.forget(oldest);
  }

  function purge(tags: readonly string[]): number {
    memory.record(tags);
    forgetPurges();
    reads?.purge(tags);
    return store.purge(tags.filter((tag) => !isSoft(tag))) + store.age(tags.filter(isSoft), SOFT_AGE_MS);
  }

  return {
    find,
    findStale,
    get,
    purge,
    stats: () => ({ ...store.stats(), running: queue.running, waiting: queue.waiting, overloads: queue.overloads, purges: memory.size }),
  };
}

/** A refusal of the domain that a page did not expect: it had found the thing a moment before. */
const isOfWhatWentAway = (error: unknown): boolean => error instanceof RenderFailure && isAppError(error.cause) && (error.cause.code === 'not_found' || error.cause.code === 'gone');
