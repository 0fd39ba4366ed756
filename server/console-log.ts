import type { Log } from '@/lib/server/log';

const LEVELS = [['error', 'error'], ['warn', 'warn'], ['info', 'info'], ['log', 'info'], ['debug', 'debug']] as const;

/**
 * Has what packages print on the console stand in the log: the renderer prints every error with all that hangs on it, in many
 * lines, and on that of a failed statement hang its values, which people wrote. Of other things than errors only texts are kept.
 * @returns the function that gives the console back
 */
export function logConsole(log: Log): () => void {
  const own = { ...console };
  for (const [method, level] of LEVELS) {
    const write = (...parts: unknown[]) => {
      const err = parts.find((part) => part instanceof Error);
      const text = parts.filter((part) => typeof part === 'string').join(' ');
      // The renderer marks an error that it has told the page cache of as well: the edge logs it with the request it spoilt.
      if (err && 'digest' in err) log.debug({ err }, `console: ${text}`);
      else log[level](err ? { err } : {}, `console: ${text}`);
    };
    Object.assign(console, { [method]: write });
  }
  return () => void Object.assign(console, own);
}
