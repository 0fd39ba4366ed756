/** How the commands speak: one line per step with its seconds, one sentence per failure. Needs nothing installed. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const TICK_MS = 15_000;
/** @param {number} since */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** A refusal that the person at the terminal can act on: printed as it stands, without a stack. */
export class Refusal extends Error {
  name = 'Refusal';
}

/**
 * Does `work` as a step with a name: says when it begins, every quarter of a minute that it goes on, and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const since = Date.now();
  console.error(`▸ ${title} …`);
  const ticker = setInterval(() => console.error(`  ${title} … ${seconds(since)}`), TICK_MS);
  try {
    const result = await work();
    console.error(`✓ ${title} (${seconds(since)})`);
    return result;
  } catch (error) {
    console.error(`✗ ${title} (${seconds(since)})`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
}

/**
 * Runs a program to its end. `isQuiet` keeps its output back unless it fails. Never through a shell, except on Windows for npm.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, isQuiet?: boolean }} [options]
 * @returns {Promise<string>} what it printed, when quiet
 */
export function run(command, args, { cwd, env = process.env, isQuiet = false } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd, env: /** @type {NodeJS.ProcessEnv} */ (env), stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'] });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => { output += text; });
    child.stderr?.setEncoding('utf8').on('data', (text) => { output += text; });
    child.on('error', failed);
    child.on('close', (code, signal) => {
      if (code === 0) return done(output);
      if (isQuiet) process.stderr.write(output);
      failed(new Refusal(`${[command, ...args].join(' ')} ended with ${signal ?? `exit code ${code}`}.`));
    });
  });
}

/**
 * The main function of a command: a refusal, ours or the domain's, becomes its sentence and exit code 1; anything else its stack.
 * @param {() => Promise<void>} main
 */
export async function command(main) {
  try {
    await main();
  } catch (error) {
    const isRefusal = error instanceof Error && (error.name === 'Refusal' || error.name === 'AppError');
    console.error(isRefusal ? `\n${error.message}` : error);
    process.exit(1);
  }
}

/** Adds the settings in `.env` to the environment, where they are not set already. @param {string} root */
export function loadDotEnv(root) {
  const path = join(root, '.env');
  if (existsSync(path)) process.loadEnvFile(path);
}
