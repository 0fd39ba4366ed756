/** A PostgreSQL server of our own: for the tests a throw-away cluster in a temporary folder, for the bench one that is kept. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.mjs';
import { Refusal } from './terminal.mjs';

const VERSIONS_FOLDER = '/usr/lib/postgresql';
const OLDEST_MAJOR = 15;

/** Folder of the server's programs: of the newest version that Debian's packages installed, or on the path; `null` for none. */
export function findPostgres() {
  const versions = existsSync(VERSIONS_FOLDER) ? readdirSync(VERSIONS_FOLDER).filter((name) => Number(name) >= OLDEST_MAJOR) : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(VERSIONS_FOLDER, version, 'bin'));
  return [...folders, ...(process.env.PATH ?? '').split(':')].find((folder) => folder !== '' && ['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null;
}

/**
 * Starts a cluster that listens on this machine alone. It forgets everything when stopped, and so takes no care of its files,
 * unless a folder is named that keeps it. As root it runs as the user `postgres`, since the server refuses root.
 * @param {string} programs folder of `findPostgres`
 * @param {{ keptIn?: string }} [options]
 * @returns {Promise<{ url: string, pid: number, signal: (name: NodeJS.Signals) => void, halt: () => void, start: () => void, stop: () => void }>}
 *   `signal` reaches the server and all that it forked: with SIGSTOP it hangs, with SIGCONT it goes on. `halt` ends it as a crash does, and `start` has it back.
 */
export async function startPostgres(programs, { keptIn } = {}) {
  if (keptIn !== undefined) mkdirSync(keptIn, { recursive: true });
  const folder = keptIn ?? mkdtempSync(join(tmpdir(), 'meridian-postgres-'));
  const data = join(folder, 'data');
  const isMade = existsSync(join(data, 'PG_VERSION'));
  const passwordFile = join(folder, 'password');
  const password = isMade ? readFileSync(passwordFile, 'utf8') : randomBytes(16).toString('hex');
  const port = await freePort();
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const path of [folder, passwordFile]) chownSync(path, idOf('-u'), idOf('-g'));
  /** @param {string} name @param {string[]} args */
  const asServer = (name, args) => {
    const program = join(programs, name);
    const all = isRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', program, ...args] : [program, ...args];
    const { status, stdout, stderr, error } = spawnSync(all[0] ?? program, all.slice(1), { cwd: folder, encoding: 'utf8', stdio: name === 'pg_ctl' ? 'ignore' : 'pipe' });
    if (status !== 0) throw new Refusal(`PostgreSQL's ${name} failed: ${error?.message ?? `${stdout ?? ''}${stderr ?? ''}`}`);
  };
  if (!isMade) asServer('initdb', ['--pgdata', data, '--username=meridian', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync', '--no-instructions']);
  const careless = keptIn === undefined ? ' -c fsync=off -c full_page_writes=off -c synchronous_commit=off' : '';
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${careless}`;
  const start = () => asServer('pg_ctl', ['start', '--wait', '--pgdata', data, '--log', join(folder, 'log'), '-o', settings]);
  const halt = () => asServer('pg_ctl', ['stop', keptIn === undefined ? '--mode=immediate' : '--mode=fast', '--pgdata', data]);
  const pidFile = join(data, 'postmaster.pid');
  const findPid = () => Number(readFileSync(pidFile, 'utf8').split('\n', 1)[0]);
  start();
  return {
    url: `postgres://meridian:${password}@127.0.0.1:${port}/postgres`,
    pid: findPid(),
    signal(name) {
      const pid = findPid();
      for (const each of [pid, ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)]) process.kill(each, name);
    },
    halt,
    start,
    stop() {
      if (existsSync(pidFile)) halt();
      if (keptIn === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param {'-u' | '-g'} which */
const idOf = (which) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
