/** Turns the process (server, database worker, tools) into plain JavaScript: decision 0003. */
import { join } from 'node:path';
import { ROOT } from './tree.mjs';

/** Name of each bundle → the source it starts from. The server finds its worker beside itself. */
export const PROCESS = { main: 'server/main.ts', 'pglite-worker': 'db/pglite-worker.ts', site: 'scripts/site.ts' };

/**
 * esbuild's settings for parts of the process. Packages stay outside the bundle, and `server-only` becomes empty: that guard
 * is for browser bundles.
 * @param {{ outdir: string, entries?: Record<string, string> }} options
 * @returns {import('esbuild').BuildOptions}
 */
export function bundleOptions({ outdir, entries = PROCESS }) {
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

/**
 * Bundles what wakes the islands of readers' pages, for browsers, in files that are named after what is in them: each island's code is a
 * file of its own, and what several share stands once (decision 0029). @param {{ outdir: string }} options
 */
export async function bundleIslands({ outdir }) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints: { islands: 'components/islands.client.ts' },
    outdir,
    entryNames: '[name]-[hash]',
    chunkNames: '[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: join(ROOT, 'tsconfig.json'),
    logLevel: 'warning',
  });
}

/** Bundles parts of the process into a folder. @param {{ outdir: string, entries?: Record<string, string> }} options */
export async function bundle(options) {
  const { build } = await import('esbuild');
  await build(bundleOptions(options));
}
