import 'server-only';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AppError } from '@/lib/errors';

const LOCK = 'lock';
const HEARTBEAT_MS = 1000;
/** How long a lock made on another machine or in another container is watched for a heartbeat. */
const WATCH_MS = 6000;

type Owner = {
  pid: number;
  /** When the process began, in the system's own words; tells a process from a later one with the same number. */
  startedAt: string;
  /** This boot of this machine, and the container in it: within one, a process number says who it is. */
  machine: string;
  isReleased: boolean;
};

/**
 * Takes a folder for this process alone and resolves to the function that gives it back. Two processes that open one embedded
 * database lose data without noticing each other. A folder that is not there is made, for this user's eyes only.
 *
 * Locks are the numbered files of `FOLDER/lock`, and the highest number counts. A lock is taken by creating the next number,
 * which only one can do, and the highest is never removed: so of two who find the same dead owner exactly one succeeds.
 * @throws unavailable with a sentence for the operator: in use, or not writable
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const locks = join(folder, LOCK);
  await mkdir(locks, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw new AppError('unavailable', `The data folder ${folder} cannot be written (${error.code}). Correct its permissions, or set DATA_FOLDER to another folder.`);
  });
  const owner: Owner = { pid: process.pid, startedAt: (await startOf(process.pid)) ?? '', machine: await thisMachine(), isReleased: false };
  for (;;) {
    const highest = await highestIn(locks);
    const holder = highest === 0 ? null : await findLiveOwner(join(locks, String(highest)), owner.machine);
    if (holder) throw new AppError('unavailable', `The data folder ${folder} is in use by process ${holder.pid}. Stop it, or set DATA_FOLDER to another folder.`);
    const own = highest + 1;
    if (!(await createLock(locks, own, owner))) continue;
    // Whoever looked before a longer row of owners came and went may have filled an old gap.
    if ((await highestIn(locks)) !== own) {
      await rm(join(locks, String(own)));
      continue;
    }
    await removeBelow(locks, own);
    return keepAlive(join(locks, String(own)), owner);
  }
}

async function highestIn(locks: string): Promise<number> {
  return Math.max(0, ...(await readdir(locks)).filter((name) => /^\d+$/.test(name)).map(Number));
}

/** Creates the lock with its whole content in one step; `false` when somebody was faster. */
async function createLock(locks: string, number: number, owner: Owner): Promise<boolean> {
  const draft = await writeDraft(locks, owner);
  try {
    await link(draft, join(locks, String(number)));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDraft(locks: string, owner: Owner): Promise<string> {
  const path = join(locks, `draft-${randomUUID()}`);
  await writeFile(path, JSON.stringify(owner), { flag: 'wx', flush: true });
  return path;
}

async function removeBelow(locks: string, number: number): Promise<void> {
  const old = (await readdir(locks)).filter((name) => /^\d+$/.test(name) && Number(name) < number);
  await Promise.all(old.map((name) => rm(join(locks, name), { force: true })));
}

function keepAlive(path: string, owner: Owner): () => Promise<void> {
  const timer = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {}); // the folder was removed under our feet: nothing left to guard
  }, HEARTBEAT_MS);
  timer.unref();
  let isHeld = true;
  return async () => {
    if (!isHeld) return;
    isHeld = false;
    clearInterval(timer);
    try {
      await rename(await writeDraft(join(path, '..'), { ...owner, isReleased: true }), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  };
}

/** The owner of a lock if it still lives; `null` when it gave the folder back, is dead, or its file is damaged or gone. */
async function findLiveOwner(path: string, machine: string): Promise<Owner | null> {
  const owner = await readOwner(path);
  if (owner === null || owner.isReleased) return null;
  if (owner.machine !== machine) return (await hasHeartbeat(path)) ? owner : null;
  if (!isRunning(owner.pid)) return null;
  const startedAt = await startOf(owner.pid);
  return startedAt === null || owner.startedAt === '' || startedAt === owner.startedAt ? owner : null;
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner;
  } catch {
    return null; // an unclean shutdown of the machine can leave an empty file
  }
}

async function hasHeartbeat(path: string): Promise<boolean> {
  const lastTouch = () => stat(path).then(({ mtimeMs }) => mtimeMs, () => null);
  const before = await lastTouch();
  for (let waited = 0; waited < WATCH_MS; waited += HEARTBEAT_MS / 2) {
    await sleep(HEARTBEAT_MS / 2);
    if ((await lastTouch()) !== before) return true;
  }
  return false;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, of another user
  }
}

/** When a process began; `null` when the system does not tell. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces; the start time is the 22nd field, the 20th after the name.
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    if (process.platform === 'linux' || process.platform === 'win32') return null;
    const said = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null);
    return said === null ? null : said.stdout.trim() || null;
  }
}

async function thisMachine(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => process.platform);
  const container = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${boot.trim()} ${container}`;
}
