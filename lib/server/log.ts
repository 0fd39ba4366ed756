import 'server-only';
import { pino, stdSerializers } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { requestScope } from './request-scope';

export type Log = Logger;

/** A log of JSON objects, one a line, each with the id of the request in whose course it is written. */
export function createLog(stream?: DestinationStream): Log {
  const mixin = () => {
    const requestId = requestScope.getStore();
    return requestId === undefined ? {} : { requestId };
  };
  const options = { base: null, mixin, timestamp: () => `,"time":"${new Date().toISOString()}"`, serializers: { err: errorWithoutWords } };
  return stream ? pino(options, stream) : pino(options);
}

/**
 * The process's structured log, on standard output. The server's start sets the level; whoever logs an error passes it as
 * `err`, so that its stack and causes are kept. Never log a reader's address or words.
 */
export const log: Log = createLog();

/**
 * An error for the log: of a query that failed its text, but neither its parameters nor what the database quotes of them, which
 * is what people wrote. Of what others hang on their errors only plain facts are kept: an answer in the making repeats the rest.
 */
export function errorWithoutWords(error: Error): object {
  const { stack: _, params: __, detail: ___, where: ____, ...facts } = stdSerializers.err(error) as Record<string, unknown>;
  const plain = Object.entries(facts).filter(([, fact]) => ['string', 'number', 'boolean'].includes(typeof fact)).map(([name, fact]) => [name, typeof fact === 'string' ? withoutParams(fact) : fact]);
  const message = ownMessage(error);
  return {
    ...Object.fromEntries(plain), message, stack: `${error.name}: ${message}${placesOf(error)}`,
    ...(error.cause instanceof Error && error.cause !== error && { cause: errorWithoutWords(error.cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.filter((each) => each instanceof Error).map(errorWithoutWords) }),
  };
}

/** As Drizzle writes them at the end of what it says. */
const withoutParams = (text: string): string => text.split('\nparams: ', 1)[0] ?? '';

/** Class 22 of SQLSTATE: the database could not take a value, and quotes it. */
function ownMessage(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if ('severity' in error && code.startsWith('22')) return `The database refused a value (${code}).`;
  return withoutParams(error.message);
}

/** The places alone: a stack begins with the message, whose lines may look like places. */
function placesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  return at < 0 ? '' : stack.slice(at + message.length);
}
