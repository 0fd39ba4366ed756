/** `npm run check`: what can be said about the tree without running it. Every check runs, also after one that failed. */
import './node-version.mjs';
import { fileURLToPath } from 'node:url';
import { Refusal, command, run, step } from './terminal.mjs';
import { ROOT } from './tree.mjs';

const CHECKS = { Types: 'check:types', Lint: 'check:lint', Imports: 'check:imports', Messages: 'check:messages', 'Unused code': 'check:unused' };

/** Runs every check and resolves to how many passed and failed, and which did. */
export async function check() {
  const counts = { passed: 0, failed: 0, faults: /** @type {string[]} */ ([]) };
  const npm = process.env.npm_execpath;
  for (const [title, script] of Object.entries(CHECKS)) {
    const args = ['run', '--silent', script];
    try {
      await step(title, () => (npm ? run(process.execPath, [npm, ...args], { cwd: ROOT, isQuiet: true }) : run('npm', args, { cwd: ROOT, isQuiet: true })));
      counts.passed++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      counts.failed++;
      counts.faults.push(`npm run ${script}`);
    }
  }
  return counts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await command(async () => {
    const { failed } = await check();
    if (failed > 0) throw new Refusal(`${failed} of ${Object.keys(CHECKS).length} checks failed.`);
  });
}
