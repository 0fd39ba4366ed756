import 'server-only';
import { pino } from 'pino';
import type { Logger } from 'pino';

export type Log = Logger;

/**
 * The process's structured log: one JSON object a line on standard output. The server's start sets the level; whoever
 * logs an error passes it as `err`, so that its stack and causes are kept. Never log a reader's address or words.
 */
export const log: Log = pino({ base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` });
