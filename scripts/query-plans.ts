/** What a running site asks its database, and how the database went about it: read from the wire between the two. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** One node of a plan as `EXPLAIN (ANALYZE, FORMAT JSON)` writes it; rows are per loop. */
type PlanNode = {
  'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Actual Rows': number; 'Actual Loops': number;
  'Rows Removed by Filter'?: number; 'Rows Removed by Index Recheck'?: number; 'Shared Hit Blocks': number; 'Shared Read Blocks': number; Plans?: PlanNode[];
};
/** A statement as the database planned and ran it. */
export type RunStatement = { text: string; plan: PlanNode };
/** A read of a table: `rows` it had before it, used or not, or how often it looked for one; `blocks` of the table and its index that it needed for them. */
export type Read = { table: string; by: string; rows: number; blocks: number };

/**
 * Makes a session tell each statement that it runs with the plan that it had, from inside functions and foreign keys as
 * well (auto_explain, which only a superuser may load).
 */
const EXPLAINED = ['session_preload_libraries=auto_explain', 'auto_explain.log_min_duration=0', 'auto_explain.log_analyze=on', 'auto_explain.log_buffers=on', 'auto_explain.log_timing=off', 'auto_explain.log_format=json', 'auto_explain.log_level=notice'];

export type Tap = { url: string; run: RunStatement[]; close(): Promise<void> };

/** Stands between a site and its database. `settings`: what the sessions of the site are started with besides. */
export async function tapDatabase(databaseUrl: string, settings: readonly string[] = []): Promise<Tap> {
  const run: RunStatement[] = [];
  const sockets = new Set<Socket>();
  const { hostname, port } = new URL(databaseUrl);
  const server = createServer((client) => {
    const database = connect(Number(port || 5432), hostname);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => { client.destroy(); database.destroy(); });
    }
    client.pipe(database).pipe(client);
    database.on('data', readNotices((message) => {
      const json = /plan:\n(\{[\s\S]*\})$/.exec(message)?.[1];
      if (json === undefined) return;
      const { 'Query Text': text, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: PlanNode };
      run.push({ text, plan });
    }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  url.searchParams.set('options', [...EXPLAINED, ...settings].map((setting) => `-c ${setting}`).join(' '));
  return {
    url: url.href, run,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const [NOTICE, MESSAGE_FIELD] = [0x4e, 0x4d];

/** Hands on the texts of the notices in what a database sends (PostgreSQL's protocol, version 3: kind, length, fields). */
function readNotices(tell: (message: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
      const end = 1 + rest.readUInt32BE(1);
      if (rest[0] === NOTICE) {
        for (const field of rest.subarray(5, end).toString('utf8').split('\0')) if (field.charCodeAt(0) === MESSAGE_FIELD) tell(field.slice(1));
      }
      rest = rest.subarray(end);
    }
  };
}

/** The tables that a statement read, each time that it did. What a bitmap of an index finds is read from the table above it. */
export function listReads({ plan }: Pick<RunStatement, 'plan'>): Read[] {
  const { 'Relation Name': table, 'Index Name': index, 'Actual Rows': found, 'Actual Loops': loops } = plan;
  const rows = Math.max(loops, (found + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)) * loops);
  const isRead = table !== undefined && loops > 0 && plan['Node Type'].endsWith('Scan');
  const below = plan.Plans ?? [];
  const blocks = blocksOf(plan) - below.filter((child) => child['Node Type'] !== 'Bitmap Index Scan').reduce((sum, child) => sum + blocksOf(child), 0);
  return [...(isRead ? [{ table, by: index ?? plan['Node Type'], rows, blocks }] : []), ...below.flatMap((child) => listReads({ plan: child }))];
}

const blocksOf = (plan: PlanNode): number => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
