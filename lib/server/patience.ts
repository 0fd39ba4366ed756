import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

const patience = new AsyncLocalStorage<number>();

/**
 * Runs `fn` so that whatever it asks the database is given up after `limitMs` for each statement. A database that hangs
 * answers nobody, and would hold everyone who asks it.
 */
export const withPatience = <T>(limitMs: number, fn: () => T): T => patience.run(limitMs, fn);

/** How long a statement may take that is asked here, ms; `Infinity` where nobody said. */
export const patienceMs = (): number => patience.getStore() ?? Infinity;
