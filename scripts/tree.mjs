/** What the working tree holds: fingerprints of its parts, and whether the installed packages are those of the lockfile. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** What the build is made of. Not here: migrations, demo stories and pictures (read by the running site), tests, documents. */
const BUILD_PARTS = [
  'app', 'components', 'db', 'domain', 'lib', 'messages', 'server', 'scripts/build.mjs', 'scripts/bundle.mjs', 'scripts/site.ts',
  'instrumentation.ts', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json',
];
const NOT_BUILT = /^db\/(?:migrations|seed\/demo)$|\.test\.tsx?$/;

/**
 * A fingerprint of files: their paths and their bytes, in a stable order. What is absent counts as empty.
 * @param {string} root
 * @param {readonly string[]} parts files and folders, relative to `root`
 * @param {(path: string) => boolean} [isWanted]
 */
export function fingerprint(root, parts, isWanted = (_) => true) {
  const hash = createHash('sha256');
  for (const path of parts.flatMap((part) => listFiles(root, part, isWanted)).sort()) {
    hash.update(path).update('\0').update(createHash('sha256').update(readFileSync(join(root, path))).digest());
  }
  return hash.digest('hex').slice(0, 20);
}

/**
 * The files below a path, relative to `root`.
 * @param {string} root
 * @param {string} path
 * @param {(path: string) => boolean} [isWanted]
 * @returns {string[]}
 */
export function listFiles(root, path, isWanted = (_) => true) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined || !isWanted(path)) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => (name === '.DS_Store' ? [] : listFiles(root, `${path}/${name}`, isWanted)));
}

export const buildFingerprint = (root = ROOT) => fingerprint(root, BUILD_PARTS, (path) => !NOT_BUILT.test(path));
export const migrationsFingerprint = (root = ROOT) => fingerprint(root, ['db/migrations']);
/** The stories, and the code that reads them. */
export const demoFingerprint = (root = ROOT) => fingerprint(root, ['db/seed'], (path) => !/\.test\.ts$/.test(path));

/**
 * Tells whether the installed packages are those of package-lock.json, by npm's own record of what it installed. Packages
 * that npm may leave out (optional ones, and those for development) count only when they are there in another version.
 * @param {string} root
 * @param {{ withDev: boolean }} options whether the packages for development must be there too
 */
export function isInstalled(root, { withDev }) {
  const recordPath = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(recordPath)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = readRecord(recordPath);
  return Object.entries(wanted).every(([path, { version, integrity, link, optional, devOptional, peer, dev }]) => {
    if (path === '' || link) return true;
    const there = installed[path];
    if (there === undefined) return optional === true || devOptional === true || (dev === true && !withDev) || peer === true;
    return there.version === version && there.integrity === integrity;
  });
}

/** @param {string} path */
function readRecord(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return {}; // cut short by an interrupted install
  }
}

/** Reads a small JSON file; `null` when it is absent or damaged. @param {string} path */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
