/** What a run leaves in `bench/history/`: one file of JSON. Nothing in it says whose machine it was. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readJson, ROOT } from '../tree.mjs';

const HISTORY = join(ROOT, 'bench/history');

const spread = z.strictObject({ median: z.number(), min: z.number(), max: z.number(), p99: z.number().optional() });
/** Above 1 the site is ahead; `refused` says why there is no ratio. */
const ratio = z.strictObject({ rate: spread.nullable(), cpu: spread.nullable(), refused: z.string().nullable() });
const result = z.strictObject({
  case: z.string(),
  database: z.enum(['embedded', 'postgres']),
  stories: z.int(),
  /** How often it was measured, and how many rounds were thrown away since others disturbed them. */
  n: z.int(),
  discarded: z.int(),
  /** The most that others used during a round that counts, as a share of a core. */
  foreign: z.number(),
  /** Of one answer's body as it was sent; the mean where there are several. */
  bytes: z.number().nullable(),
  figures: z.record(z.string(), z.record(z.string(), spread)),
  ratios: z.record(z.string(), ratio),
});
export const entrySchema = z.strictObject({
  date: z.iso.datetime(),
  commit: z.string().nullable(),
  /** Measured although others used the processor: its figures mean nothing. */
  isLoaded: z.boolean(),
  versions: z.record(z.string(), z.string()),
  machine: z.strictObject({ processor: z.string(), cores: z.int(), memoryGb: z.int() }),
  settings: z.record(z.string(), z.number()),
  results: z.array(result),
});

/** @typedef {z.infer<typeof spread>} Spread */
/** @typedef {z.infer<typeof ratio>} Ratio */
/** @typedef {z.infer<typeof result>} Result */
/** @typedef {z.infer<typeof entrySchema>} Entry */

/** @param {Pick<Entry, 'isLoaded' | 'settings' | 'results'> & { databases: Record<string, string> }} run @returns {Entry} */
export const entryOf = ({ databases, ...run }) => ({
  date: new Date().toISOString(), commit: commit(), ...run,
  versions: { meridian: readJson(join(ROOT, 'package.json')).version, node: process.versions.node, next: readJson(join(ROOT, 'node_modules/next/package.json')).version, ...databases },
  machine: { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30) },
});

/** The commit that was measured, with a `+` where files differ from it; `null` without git. */
function commit() {
  try {
    const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return git('rev-parse', '--short=10', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+');
  } catch {
    return null;
  }
}

/** Writes an entry to a file, or to the history. @param {Entry} entry @param {string} [file] @returns {string} where it stands */
export function writeEntry(entry, file = join(HISTORY, `${entry.date.replace(/\.\d+Z$/, 'Z').replaceAll(':', '')}.json`)) {
  mkdirSync(dirname(file), { recursive: true });
  // Four figures are more than any measurement here is good for.
  const json = JSON.stringify(entrySchema.parse(entry), (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value));
  writeFileSync(file, `${json}\n`);
  return file;
}
