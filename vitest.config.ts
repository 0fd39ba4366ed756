import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ROOMS = '{app,components,db,domain,lib,scripts,server}';
/** What only several processes on one server can show; `npm test` says when it runs them. */
const ON_POSTGRES = `${ROOMS}/**/*.postgres.test.ts`;
const hasPostgres = process.env.TEST_DATABASE_URL !== undefined;

/** First the files that start whole sites or fill one: small as they are, the longest of them would otherwise be left alone for the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => /\/(?:scripts|db\/seed)\/[^/]+$/.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: inRoot('./node_modules/server-only/empty.js') },
      { find: /^@\//, replacement: inRoot('./') },
    ],
  },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    pool: 'forks',
    // Every database test holds an embedded PostgreSQL of some 300 MB.
    maxWorkers: Math.max(1, Math.min(4, availableParallelism())),
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 300_000,
    projects: [
      // Without a process for each file, which would load the same rooms two hundred times: these tests leave nothing behind in what they share.
      { extends: true, test: { name: 'node', environment: 'node', isolate: false, include: [`${ROOMS}/**/*.test.ts`], exclude: hasPostgres ? [] : [ON_POSTGRES] } },
      { extends: true, test: { name: 'dom', environment: 'happy-dom', include: [`${ROOMS}/**/*.test.tsx`] } },
    ],
  },
});
