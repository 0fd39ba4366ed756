/** Turns the process (server, database worker, command-line entries) into plain JavaScript: decision 0003. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './tree.mjs';

/** Name of each bundled process entry → its source. @returns {Record<string, string>} */
export function processEntries() {
  const commands = readdirSync(join(ROOT, 'scripts')).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return {
    main: 'server/main.ts',
    'pglite-worker': 'db/pglite-worker.ts',
    ...Object.fromEntries(commands.map((name) => [name.slice(0, -'.ts'.length), `scripts/${name}`])),
  };
}

/**
 * esbuild's settings for the process entries. Packages stay outside the bundle, and `server-only` becomes empty: the guard is
 * for browser bundles.
 * @param {{ outdir: string, entries?: Record<string, string> }} options
 * @returns {import('esbuild').BuildOptions}
 */
export function bundleOptions({ outdir, entries = processEntries() }) {
  return {
    absWorkingDir: ROOT,
    entryPoints: Object.entries(entries).map(([out, source]) => ({ in: source, out })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { 'server-only': join(ROOT, 'node_modules/server-only/empty.js') },
    tsconfig: join(ROOT, 'tsconfig.json'),
    sourcemap: true,
    logLevel: 'warning',
  };
}

/** Bundles the process entries into a folder. @param {{ outdir: string, entries?: Record<string, string> }} options */
export async function bundle(options) {
  const { build } = await import('esbuild');
  await build(bundleOptions(options));
}
