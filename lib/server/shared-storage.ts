import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

/** A storage that hangs on `globalThis` under its name, because the bundles of the server and of Next each hold a copy of every module. */
export function sharedStorage<T>(name: string): AsyncLocalStorage<T> {
  const key = Symbol.for(`meridian.${name}`);
  const shared = globalThis as unknown as Record<symbol, AsyncLocalStorage<T> | undefined>;
  const storage = shared[key] ?? new AsyncLocalStorage<T>();
  shared[key] = storage;
  return storage;
}
