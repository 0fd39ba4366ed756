/**
 * `npm run check:html`: every kind of page in every language before the Nu HTML Checker (docs/html-validity.md). No part of
 * `npm test`: the checker needs Java and is fetched when it is first asked for. What follows goes to Playwright: `-- -g ar`.
 */
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { planCode } from './plan.mjs';
import { command, Refusal, run, step } from './terminal.mjs';
import { ROOT } from './tree.mjs';

const CHECKER = 'vnu-jar@26.9.27';
const FOLDER = join(ROOT, 'node_modules/.cache/html-checker');
const JAR = join(FOLDER, 'node_modules/vnu-jar/build/dist/vnu.jar');

await command(async () => {
  process.chdir(ROOT);
  if (spawnSync('java', ['-version']).status !== 0) throw new Refusal('The HTML checker is a Java program, and no Java was found: install one (Debian: apt-get install default-jre-headless) and run the command again.');
  if (!existsSync(JAR)) await step(`Fetching ${CHECKER}`, () => run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', FOLDER, CHECKER], { isQuiet: true }));
  if (planCode(ROOT, { withDev: true }).includes('build')) await build();
  await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', '--project=html', ...process.argv.slice(2)], { env: { ...process.env, HTML_CHECKER: JAR } });
});
