import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Client, DatabaseError, Pool } from 'pg';
import type { ClientBase, ClientConfig, PoolClient, PoolConfig, QueryConfig } from 'pg';
import * as schema from '@/db/schema/index';
import { AppError } from '@/lib/errors';
import { lockFolder } from '@/lib/server/folder-lock';
import { patienceMs } from '@/lib/server/patience';
import { EVENTS_CHANNEL } from './events-channel';
import { protocolStream } from './pglite-protocol';

export type Database = NodePgDatabase<typeof schema> & { $client: Pool };
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** What reads and writes take: the database, or the transaction that the caller holds. */
export type Executor = Database | Transaction;

/** One statement that came back, or a connection that could not be had: its text with places for the values, never these. */
export type QueryReport = { text: string; ms: number; error?: unknown };

export type DatabaseHandle = {
  db: Database;
  /**
   * Runs `fn` in one transaction. A query that goes around it, to the pool, is refused with the transaction's label: on
   * one connection it would wait for ever, on many it would read and write outside the transaction unseen.
   */
  transaction<T>(label: string, fn: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Calls `listener` when a transaction that wrote events may have been committed, here or on another node. */
  onEventsCommitted(listener: () => void): () => void;
  /** Has every statement told from now on, where it was asked: what is logged then belongs to the request that asked. */
  setQueryListener(listener: (query: QueryReport) => void): void;
  close(): Promise<void>;
};

export type DatabaseOptions =
  /** PGlite in `folder/database`, owned by this process alone. */
  | { embeddedIn: string }
  | { url: string; poolSize: number };

const OLDEST_POSTGRES = 150_000;

/**
 * Opens the database.
 * @throws unavailable with a sentence for the operator: folder in use, server unreachable, server too old.
 */
export async function openDatabase(options: DatabaseOptions): Promise<DatabaseHandle> {
  return 'url' in options ? openPostgres(options) : openEmbedded(options.embeddedIn);
}

async function openEmbedded(folder: string): Promise<DatabaseHandle> {
  const unlock = await lockFolder(folder);
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: { folder: join(folder, 'database') } });
  const opened = await new Promise<{ isOpen: boolean; reason?: string }>((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error) => resolve({ isOpen: false, reason: error.message }));
  });
  if (!opened.isOpen) {
    await worker.terminate();
    await unlock();
    throw new AppError('unavailable', `The embedded database in ${folder} does not open (${opened.reason}). Restore a backup of the folder, or set DATA_FOLDER to an empty one.`);
  }
  return newHandle(embeddedPool((port) => worker.postMessage(port, [port])), async () => {
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('close');
    await exited;
    await unlock();
  });
}

/** Settings of a pool over PGlite's single session: one client, kept for as long as it works. */
export const embeddedPool = (give: (port: MessagePort) => void): PoolConfig => ({
  max: 1,
  idleTimeoutMillis: 0,
  // Host and user are not used by the stream, but keep node-postgres from reading PG* variables of the machine.
  host: 'embedded', user: 'postgres', database: 'postgres', password: '',
  stream: (() => protocolStream(give)) as unknown as ClientConfig['stream'],
});

async function openPostgres({ url, poolSize }: { url: string; poolSize: number }): Promise<DatabaseHandle> {
  const config: PoolConfig = { connectionString: url, max: poolSize, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000, application_name: 'meridian', onConnect: letServerNotice };
  await checkServer(url);
  const handle = newHandle(config, async () => listener.stop());
  const listener = listenFor(url, handle.wake);
  return handle;
}

/** A statement whose asker gave up is ended by the server as well, which looks after its client every second. Systems on which it cannot look refuse the setting. */
const letServerNotice = (client: ClientBase): Promise<unknown> => client.query("set client_connection_check_interval = '1s'").catch(() => {});

async function checkServer(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
    if (Number(rows[0]?.server_version_num) < OLDEST_POSTGRES) throw new AppError('unavailable', 'The database server is older than PostgreSQL 15. Upgrade it, or set DATABASE_URL to a newer one.');
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof AggregateError ? error.errors.map((each: Error) => each.message).join('; ') : (error as Error).message;
    throw new AppError('unavailable', `The database at ${hostname}:${port || 5432}${pathname} does not answer (${reason}). Start it, or correct DATABASE_URL.`);
  } finally {
    await client.end().catch(() => {});
  }
}

type RunningTransaction = {
  label: string;
  hasConnected: boolean;
  /** Gives back a client that nobody gave back. */
  leave?: (() => void) | undefined;
};

/** Builds the handle over a pool; `closeBelow` ends what the pool stands on. */
export function newHandle(config: PoolConfig, closeBelow: () => Promise<void>): DatabaseHandle & { wake: () => void } {
  const running = new AsyncLocalStorage<RunningTransaction>();
  const listeners = new Set<() => void>();
  let report = (_query: QueryReport): void => {};
  const pool = guardPool(new Pool(config), { running, report: (query) => report(query), canGiveUp: config.stream === undefined });
  // A connection that the server ends while idle would otherwise end the process.
  pool.on('error', () => {});
  const db = drizzle(pool, { schema });
  const wake = () => { for (const listener of listeners) listener(); };
  return {
    db,
    wake,
    async transaction(label, fn) {
      const outer = running.getStore();
      if (outer) throw new Error(`A transaction "${label}" was begun while the transaction "${outer.label}" is open. Pass the transaction to what it calls.`);
      const transaction: RunningTransaction = { label, hasConnected: false };
      try {
        const result = await running.run(transaction, () => db.transaction(fn));
        wake();
        return result;
      } finally {
        // Drizzle forgets the client whose `begin` failed, and a pool would be empty after as many lost connections as it has.
        transaction.leave?.();
      }
    },
    onEventsCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setQueryListener(listener) { report = listener; },
    async close() {
      listeners.clear();
      await pool.end();
      await closeBelow();
    },
  };
}

/**
 * Refuses queries that go around an open transaction. `query` also keeps a client whose statement failed: the pool's own
 * throws it away, although an error in a statement leaves the session as good as it was.
 */
function guardPool(pool: Pool, { running, report, canGiveUp }: Guard): Pool {
  const connectToPool = pool.connect.bind(pool) as () => Promise<PoolClient>;
  const connect = async (): Promise<PoolClient> => {
    const transaction = running.getStore();
    if (transaction?.hasConnected) throw new Error(`A query went to the pool while the transaction "${transaction.label}" is open. Pass the transaction to what it calls.`);
    if (transaction) transaction.hasConnected = true;
    const askedAt = performance.now();
    try {
      const client = await connectToPool();
      if (transaction) noteLeaving(client, transaction);
      return client;
    } catch (error) {
      report({ text: 'connect', ms: performance.now() - askedAt, error });
      throw unavailable(error);
    }
  };
  // In a transaction too: what is published is planned once, not with every version.
  const nameOf = statementNames();
  pool.on('connect', (client) => {
    // A connection that is lost between two statements of a transaction has nobody else to tell: the next statement learns of it.
    client.on('error', () => {});
    const send = (statement: unknown, rest: unknown[]): unknown => Reflect.apply(Client.prototype.query, client, [statement, ...rest]);
    const query = (statement: unknown, ...rest: unknown[]): unknown => {
      if (!isStatement(statement)) return send(statement, rest);
      const { text } = statement;
      const sentAt = performance.now();
      const answer = send({ ...statement, name: nameOf(text, rest[0]) }, rest) as Promise<unknown>;
      const limitMs = canGiveUp ? patienceMs() : Infinity;
      // Ended and not only left alone: what still waits for an answer, perhaps in a transaction, is no client for the next.
      const limit = limitMs === Infinity ? undefined : setTimeout(() => void (client as unknown as Client).end(), limitMs);
      return answer.then(
        (rows) => {
          clearTimeout(limit);
          report({ text, ms: performance.now() - sentAt });
          return rows;
        },
        (error: unknown) => {
          clearTimeout(limit);
          report({ text, ms: performance.now() - sentAt, error });
          throw isLost(error) ? unavailable(error) : error;
        },
      );
    };
    Object.assign(client, { query });
  });
  const query = async (statement: QueryConfig, params?: unknown[]) => {
    const client = await connect();
    try {
      return await client.query(statement, params);
    } finally {
      client.release();
    }
  };
  return Object.assign(pool, { connect, query });
}

type Guard = {
  running: AsyncLocalStorage<RunningTransaction>;
  report: (query: QueryReport) => void;
  /** Whether leaving a statement alone helps anybody: the embedded database has one session, which works on whoever leaves. */
  canGiveUp: boolean;
};

/** Has the transaction know its client for as long as that is out of the pool. */
function noteLeaving(client: PoolClient, transaction: RunningTransaction): void {
  const release = client.release.bind(client);
  client.release = (isBroken) => {
    transaction.leave = undefined;
    release(isBroken);
  };
  transaction.leave = () => client.release(true);
}

/** Classes of SQLSTATE that speak of the server and not of the statement: the connection (08), its means (53), its stopping and starting (57P), and a server that only reads, since another is about to take over. */
const LOST_STATES = /^(?:08|53|57P|25006)/;

/** Whether a statement has no answer because the connection has none. node-postgres says so in plain errors, where a fault of ours is one of a kind. */
function isLost(error: unknown): boolean {
  if (error instanceof DatabaseError) return LOST_STATES.test(error.code ?? '');
  return error instanceof AggregateError || (error instanceof Error && Object.getPrototypeOf(error) === Error.prototype);
}

/** The one place where a database that does not answer becomes a refusal, for whoever asked: 503, and the way to ask again. */
const unavailable = (cause: unknown): AppError => new AppError('unavailable', 'The database does not answer.', [], { retryAfterSeconds: RETRY_AFTER_SECONDS, cause });
const RETRY_AFTER_SECONDS = 2;

/** As Drizzle asks; what node-postgres itself sends when it connects is a text or a query that submits itself. */
const isStatement = (statement: unknown): statement is QueryConfig => typeof statement === 'object' && statement !== null && 'text' in statement && !('submit' in statement);

/** A pool's statements are few; those beyond this many stay unnamed. */
const MOST_NAMED_STATEMENTS = 500;
/** Rows written at once make a statement with more values than this, in a number that seldom comes again. */
const MOST_NAMED_VALUES = 64;

/**
 * Names statements by their text, so that each connection parses and plans a query once, however often it is asked.
 * Without values only a question is named: migrations are several commands in one text, which has no plan.
 */
function statementNames(): (text: string, values: unknown) => string | undefined {
  const names = new Map<string, string>();
  return (text, values) => {
    const count = Array.isArray(values) ? values.length : 0;
    if (count === 0 ? !text.startsWith('select') : count > MOST_NAMED_VALUES) return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_NAMED_STATEMENTS) return known;
    const name = `s${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}

/** Listens for events of other nodes on a connection of its own, and connects again for as long as it runs. */
function listenFor(url: string, wake: () => void): { stop(): Promise<void> } {
  let client: Client | null = null;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const again = () => {
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(connect, 500);
  };
  const connect = async () => {
    if (isStopped) return;
    client = new Client({ connectionString: url, application_name: 'meridian-events', keepAlive: true });
    client.on('notification', wake);
    client.on('error', () => {});
    client.on('end', again);
    try {
      await client.connect();
      await client.query(`listen ${EVENTS_CHANNEL}`);
      wake();
    } catch {
      again();
    }
  };
  void connect();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
