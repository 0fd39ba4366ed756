/** Builds the site into `.build/` (the process) and `.next/` (the pages). Needs no network and no database. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, bundleIslands } from './bundle.mjs';
import { command, run, step } from './terminal.mjs';
import { buildFingerprint, readJson, ROOT } from './tree.mjs';

/** What is built, and of what: absent while a build is under way or after one that failed. */
export const BUILD_STAMP = join(ROOT, '.build/stamp.json');

const FONTS = ['source-serif-4', 'source-sans-3'];
const SUBSETS = ['latin', 'vietnamese', 'cyrillic'];

/** Copies the variable roman fonts to `public/fonts/NAME-VERSION-SUBSET.woff2`: the version in the name lets browsers keep them for ever. */
export function copyFonts() {
  const folder = join(ROOT, 'public/fonts');
  const wanted = FONTS.flatMap((font) => {
    const from = join(ROOT, 'node_modules/@fontsource-variable', font);
    const { version } = readJson(join(from, 'package.json'));
    return SUBSETS.map((subset) => ({ name: `${font}-${version}-${subset}.woff2`, source: join(from, 'files', `${font}-${subset}-wght-normal.woff2`) }));
  });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!wanted.some((font) => font.name === name)) rmSync(join(folder, name));
  for (const { name, source } of wanted) if (!existsSync(join(folder, name))) cpSync(source, join(folder, name));
}

/** The whole build. The stamp is written last, so that a build that was cut short counts as none. */
export async function build() {
  const hash = buildFingerprint();
  rmSync(BUILD_STAMP, { force: true });
  await step('Bundling the server', async () => {
    copyFonts();
    await bundle({ outdir: join(ROOT, '.build') });
  });
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', MERIDIAN_BUILD_ID: hash };
  await step('Building the pages', () => run(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], { cwd: ROOT, env, isQuiet: true }));
  // Beside Next's own files, which clean their folder first.
  await bundleIslands({ outdir: join(ROOT, '.next/static/islands') });
  const { version } = readJson(join(ROOT, 'node_modules/next/package.json'));
  writeFileSync(BUILD_STAMP, JSON.stringify({ hash, next: version }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await command(build);
