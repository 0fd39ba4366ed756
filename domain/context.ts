import 'server-only';
import type { Actor } from '@/domain/user/model';
import type { DatabaseHandle, Executor } from '@/db/connection';
import { AppError } from '@/lib/errors';
import { sharedStorage } from '@/lib/server/shared-storage';

/** What every read and write takes: nothing of it may come from elsewhere, so that tests choose database, person and clock. */
export type Context = {
  db: Executor;
  transaction: DatabaseHandle['transaction'];
  actor: Actor;
  now: Date;
  /** Origin of every absolute address, without a trailing slash. */
  siteUrl: string;
  /** Folder that holds the renditions of pictures. */
  mediaFolder: string;
  /** Signs sessions and encrypts second factors; at least 32 characters. */
  authSecret: string;
  /** Whether the demo's people, whose password is public, may sign in: only on a machine that tries the site out. */
  hasDemoStaff: boolean;
  /** A new public id: see `domain/article/public-id.ts`. */
  newPublicId: () => string;
  /** Resolves when this node has applied the events of a committed change. */
  applied: (eventIds: readonly string[]) => Promise<void>;
};

/** One site on one database, open in this process. */
export type Site = {
  context(actor?: Actor): Context;
  onEventsCommitted: DatabaseHandle['onEventsCommitted'];
  setApplied(applied: Context['applied']): void;
  close(): Promise<void>;
};

const siteInScope = sharedStorage<Site>('site');

/** Runs `fn` so that `getContext` inside it finds `site`. The server wraps every call into Next in it. */
export const withSite = <T>(site: Site, fn: () => T): T => siteInScope.run(site, fn);

/**
 * The context of the request being answered: the one door through which routes reach the database.
 * @throws unavailable when the page is not rendered by our server.
 */
export function getContext(): Context {
  const site = siteInScope.getStore();
  if (!site) throw new AppError('unavailable', 'Pages are rendered by the server of this project: run "npm start" or "npm run dev".');
  return site.context();
}
