import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { AppError, ERROR_STATUS, isAppError } from '@/lib/errors';
import type { Log } from '@/lib/server/log';
import { isBearer } from './bearer-token';
import { listen } from './listen';
import { newReference } from './request-id';

/** The file in the data folder that leads the command line to the running server. */
export const CONTROL_FILE = 'control.json';
const MAX_BODY_BYTES = 20 << 20;

export type ControlOptions = {
  dataFolder: string;
  /** Runs one verb with the parsed body. */
  run: { readonly [verb: string]: (input: unknown) => Promise<unknown> };
  log: Log;
};

/**
 * Lets the command line of this machine ask for verbs: `POST /_control/<verb>` with JSON and the token of the control file.
 * It listens on a port of its own on the loopback address, so that no proxy in front of the site can ever reach it; the file
 * is readable by the server's own user alone, and the token changes with every start.
 */
export async function startControl({ dataFolder, run, log }: ControlOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 120_000 }, (request, response) => {
    answer(request, response).catch((error: unknown) => answerError(response, error));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isBearer(request.headers.authorization, token)) throw new AppError('unauthenticated', 'The token is not the one in the control file of the running server.');
    const name = /^\/_control\/([a-z-]+)$/.exec(request.url ?? '')?.[1] ?? '';
    const verb = Object.hasOwn(run, name) ? run[name] : undefined;
    if (!verb || request.method !== 'POST') throw new AppError('not_found', `There is no such verb. Known: ${Object.keys(run).join(', ')}.`);
    const result = await verb(await readJson(request));
    log.info({ verb: name }, 'done for the command line');
    send(response, 200, { result: result ?? null });
  }

  function answerError(response: ServerResponse, error: unknown): void {
    if (isAppError(error)) {
      send(response, ERROR_STATUS[error.code], { title: error.message, status: ERROR_STATUS[error.code], code: error.code, issues: error.issues });
      return;
    }
    const reference = newReference();
    log.error({ err: error, reference }, 'a verb of the command line failed');
    send(response, 500, { title: 'The server met a fault; its log tells which.', status: 500, reference });
  }

  await listen(server, { host: '127.0.0.1', port: 0 });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const file = join(dataFolder, CONTROL_FILE);
  await mkdir(dataFolder, { recursive: true });
  // Written aside and renamed: nobody reads half a file, and the mode holds even where an older file was left behind.
  await writeFile(`${file}.new`, `${JSON.stringify({ url, token })}\n`, { mode: 0o600, flag: 'w' });
  await rename(`${file}.new`, file);
  return {
    url,
    async close() {
      await rm(file, { force: true });
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new AppError('invalid', `The story is larger than ${MAX_BODY_BYTES >> 20} MB.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new AppError('invalid', 'The body is not JSON.');
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...(status < 400 ? {} : { Connection: 'close' }) });
  response.end(JSON.stringify(body));
}
