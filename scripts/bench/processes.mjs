/** What processes cost, from Linux's /proc: our own, and everybody else's. */
import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of /proc per second (USER_HZ, fixed in Linux's interface). */
export const TICKS = 100;
/** A round beside which others used more of a core than this proves nothing. */
export const MOST_FOREIGN = 0.12;

/** @param {string} path @returns {string | null} `null` for a process that is gone */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** A process with all it started, itself first. @param {number} root @returns {{ pid: number, ticks: number }[]} */
function tree(root) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    // The name, which comes first, may hold spaces and parentheses.
    const fields = read(`/proc/${name}/stat`)?.replace(/^.*\) /s, '').split(' ');
    // User and system time, its own and that of ended children.
    return fields ? [{ pid: Number(name), parent: Number(fields[1]), ticks: [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) }] : [];
  });
  /** @param {number} pid @returns {typeof all} */
  const below = (pid) => all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return [...all.filter(({ pid }) => pid === root), ...below(root)];
}

/** Ticks that a process and all it started have used. @param {number} pid */
export const ticksOf = (pid) => tree(pid).reduce((sum, { ticks }) => sum + ticks, 0);

/** Memory of a process and all it started, resident, in MB. @param {number} pid */
export const residentMegabytes = (pid) => Math.round(tree(pid).reduce((sum, each) => sum + Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${each.pid}/status`) ?? '')?.[1] ?? 0), 0) / 1024);

/** Ticks that all processes of the machine have used. Not interrupts: those of a bench are its own connections. */
function machineTicks() {
  const [user = 0, nice = 0, system = 0, , , , , steal = 0] = (read('/proc/stat') ?? '').split('\n', 1)[0]?.trim().split(/\s+/).slice(1).map(Number) ?? [];
  return user + nice + system + steal;
}

/** @typedef {{ atMs: number, machine: number, own: number }} Clock */

/** Reads the clocks of the machine and of our own processes. @param {readonly number[]} own those that with all they started are ours @returns {Clock} */
export const readClock = (own) => ({ atMs: performance.now(), machine: machineTicks(), own: own.reduce((sum, pid) => sum + ticksOf(pid), 0) });

/** How much of a core others used between two readings. @param {Clock} from @param {Clock} to */
export function foreignShare(from, to) {
  const foreign = to.machine - from.machine - (to.own - from.own);
  return Math.max(0, foreign / (((to.atMs - from.atMs) / 1000) * TICKS));
}
