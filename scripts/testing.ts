/** For tests of the commands: real processes, with nothing of this machine's settings. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

export type Ended = { code: number | null; output: string };
export type Running = {
  child: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Resolves when it has printed `text`. @throws when it ends before */
  says(text: string): Promise<void>;
  ended: Promise<Ended>;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
};

/** Starts `node scripts/NAME.mjs …` of a tree. */
export function startCommand(command: readonly string[], { root = ROOT, env = {}, nodeArguments = [] }: { root?: string; env?: Record<string, string>; nodeArguments?: readonly string[] } = {}): Running {
  const [name = '', ...args] = command;
  const { PATH = '', HOME = '' } = process.env;
  const own: Record<string, string> = { PATH, HOME, ...env };
  const child = spawn(process.execPath, [...nodeArguments, join(root, 'scripts', `${name}.mjs`), ...args], { cwd: root, env: own as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { printed += text; child.emit('printed'); });
  let isEnded = false;
  const ended = once(child, 'close').then(([code]): Ended => {
    isEnded = true;
    return { code: code as number | null, output: printed };
  });
  return {
    child,
    output: () => printed,
    async says(text) {
      while (!printed.includes(text)) {
        await Promise.race([once(child, 'printed'), ended]);
        if (isEnded && !printed.includes(text)) throw new Error(`The command ended with ${child.exitCode ?? child.signalCode} and said:\n${printed}`);
      }
    },
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs a command of the tree to its end. */
export const runCommand = (...args: Parameters<typeof startCommand>): Promise<Ended> => startCommand(...args).ended;
