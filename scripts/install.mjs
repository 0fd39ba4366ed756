/** Installs the packages of package-lock.json. */
import { run, step } from './terminal.mjs';
import { ROOT } from './tree.mjs';

/** Runs `npm ci` with the npm that runs us, or the one on the path. */
export function install() {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const isScript = npm !== undefined && /npm-cli\.[cm]?js$/.test(npm);
  return step('Installing packages', () =>
    isScript ? run(process.execPath, [npm, ...args], { cwd: ROOT, isQuiet: true }) : run('npm', args, { cwd: ROOT, isQuiet: true }));
}
