/** What a start has to do: decided from what lies on disk, so that it can be tested without doing it. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFingerprint, demoFingerprint, isInstalled, migrationsFingerprint, readJson } from './tree.mjs';

/**
 * @typedef {'install' | 'build'} CodeStep
 * @typedef {'migrate' | 'seed'} DataStep
 * @typedef {object} Data where the site keeps its data
 * @property {string} folder absolute path of the data folder
 * @property {string} database `embedded`, or a fingerprint of the database's address
 * @property {boolean} hasDemo whether demo stories may be loaded
 */

/**
 * Steps between the working tree and a site that can be served.
 * @param {string} root
 * @param {{ withDev?: boolean }} [options] whether the packages for development are needed too
 * @returns {CodeStep[]}
 */
export function planCode(root, { withDev = false } = {}) {
  /** @type {CodeStep[]} */
  const steps = [];
  if (!isInstalled(root, { withDev })) steps.push('install');
  if (whyNotBuilt(root) !== null) steps.push('build');
  return steps;
}

/** Why what is built cannot be served as the working tree is: a clause, or `null` when it can. @param {string} root */
export function whyNotBuilt(root) {
  const stamp = readBuildStamp(root);
  if (stamp === null || !existsSync(join(root, '.next/BUILD_ID'))) return 'nothing is built';
  return stamp.hash === buildFingerprint(root) ? null : 'the sources have changed since the build';
}

/** @param {string} root @returns {{ hash: string, next: string } | null} */
export const readBuildStamp = (root) => readJson(join(root, '.build/stamp.json'));

/**
 * Steps between the working tree and a database that holds what the code and the demo stories say. A database server may
 * have been changed or restored by others, so it is always asked.
 * @param {string} root
 * @param {Data} data
 * @returns {DataStep[]}
 */
export function planData(root, data) {
  const done = readDone(data);
  const isEmbedded = data.database === 'embedded';
  const isThere = !isEmbedded || existsSync(join(data.folder, 'database'));
  /** @type {DataStep[]} */
  const steps = [];
  if (!isEmbedded || !isThere || done.migrations !== migrationsFingerprint(root)) steps.push('migrate');
  if (data.hasDemo && (!isThere || done.demo !== demoFingerprint(root))) steps.push('seed');
  return steps;
}

/** Remembers in the data folder that a step of `planData` was done. @param {string} root @param {Data} data @param {DataStep} step */
export function rememberDone(root, data, step) {
  const fact = step === 'migrate' ? { migrations: migrationsFingerprint(root) } : { demo: demoFingerprint(root) };
  mkdirSync(data.folder, { recursive: true });
  writeFileSync(donePath(data), JSON.stringify({ ...readDone(data), ...fact }));
}

/** @param {Data} data */
const donePath = (data) => join(data.folder, 'prepared.json');

/** @param {Data} data @returns {{ database: string, migrations?: string, demo?: string }} */
function readDone(data) {
  const done = readJson(donePath(data));
  return done?.database === data.database ? done : { database: data.database };
}
