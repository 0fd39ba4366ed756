import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const ROOMS = ['app', 'components', 'db', 'domain', 'e2e', 'lib', 'scripts', 'server'];
let tree: string;

async function write(path: string, content: string) {
  await mkdir(dirname(join(tree, path)), { recursive: true });
  await writeFile(join(tree, path), content);
}

/** Runs the real rules over the planted tree; resolves to what they find, as "rule: file". */
async function brokenRules(): Promise<string[]> {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, ...ROOMS, '--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: tree, maxBuffer: 16 << 20 }).catch((error: { stdout: string }) => error);
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
}

/** A small tree that keeps every rule. */
const CLEAN: Record<string, string> = {
  'app/[locale]/page.tsx': "import { Card } from '@/components/article/card';\nimport { findArticle } from '@/domain/article/queries';\nexport default async function Page() { await findArticle(); return <p>import <Card /></p>; }\n",
  'components/article/card.tsx': "import type { Article } from '@/domain/article/model';\nexport const Card = ({ a }: { a?: Article }) => <b>{a?.id}</b>;\n",
  'components/article/island.client.tsx': "'use client';\nexport const Island = () => <i />;\n",
  'components/admin/editor.tsx': 'export const Editor = () => <i />;\n',
  'db/schema/article.ts': "import type { Article } from '@/domain/article/model';\nexport const articles: Article[] = [];\n",
  'db/testing.ts': 'export const freshDatabase = () => {};\n',
  'domain/article/model.ts': "import { clean } from '@/lib/text';\nexport type Article = { id: string };\nexport const name = clean;\n",
  'domain/article/queries.ts': "import { articles } from '@/db/schema/article';\nexport const findArticle = async () => articles[0];\n",
  'domain/article/queries.test.ts': "import { freshDatabase } from '@/db/testing';\nfreshDatabase();\n",
  'domain/comment/queries.ts': "import { findArticle } from '@/domain/article/queries';\nexport const listComments = findArticle;\n",
  'domain/front/queries.ts': 'export const findFront = () => {};\n',
  'domain/body/blocks.ts': 'export const blocks = [];\n',
  'lib/text.ts': 'export const clean = (text: string) => text;\n',
  'lib/server/env.ts': 'export const readEnv = () => {};\n',
  'server/main.ts': "import { findArticle } from '@/domain/article/queries';\nfindArticle();\n",
  'scripts/site.ts': "import { articles } from '@/db/schema/article';\nexport const x = articles;\n",
  'e2e/home.spec.ts': 'export {};\n',
};

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'meridian-imports-'));
  for (const [path, content] of Object.entries(CLEAN)) await write(path, content);
  await cp(join(ROOT, 'tsconfig.json'), join(tree, 'tsconfig.json'));
  await write('package.json', '{ "type": "module" }');
  for (const name of ['next', 'react', 'vitest', 'drizzle-orm']) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, '');
  }
});
afterAll(() => rm(tree, { recursive: true }));

type Fault = [title: string, path: string, content: string, rule: string];
const FAULTS: Fault[] = [
  ['a page that queries the database', 'app/[locale]/bad/page.tsx', "import { articles } from '@/db/schema/article'; export const x = <i>{articles.length}</i>;", 'only-rooms-touch-the-db'],
  ['a type of the schema in a component', 'components/article/bad-type.tsx', "import type { articles } from '@/db/schema/article'; export const Card = ({ a }: { a?: typeof articles }) => <b>{a?.length}</b>;", 'only-rooms-touch-the-db'],
  ['drizzle in the server', 'server/bad-drizzle.ts', "import 'drizzle-orm';", 'only-rooms-touch-the-db'],
  ['a component that runs a query', 'components/article/bad-query.tsx', "import { findArticle } from '@/domain/article/queries'; export const Card = findArticle;", 'components-use-shared-files-only'],
  ['a component that reads the environment', 'components/article/bad-env.tsx', "export { readEnv as Card } from '@/lib/server/env';", 'components-stay-off-the-server'],
  ['an island that reaches the database by a long way', 'components/article/bad.client.tsx', "import { x } from './bad-way'; x;", 'browser-never-reaches-the-db'],
  ['a public page with a piece of the newsroom, imported when needed', 'app/[locale]/bad/admin.tsx', "export const load = () => import('@/components/admin/editor');", 'admin-ui-is-private'],
  ['a room that calls a higher one', 'domain/article/bad-rank.ts', "import { listComments } from '@/domain/comment/queries'; export const x = listComments;", 'room-order-article'],
  ['two rooms of equal rank', 'domain/front/bad-equal.ts', "import { listComments } from '@/domain/comment/queries'; export const x = listComments;", 'room-order-front'],
  ['a room without a rank', 'domain/weather/queries.ts', "import { clean } from '@/lib/text'; export const x = clean;", 'rooms-have-a-rank'],
  ['a room that knows Next', 'domain/article/bad-next.ts', "import 'next';", 'rooms-know-no-transport'],
  ['a shared file that reaches the server', 'domain/user/model.ts', "import { readEnv } from '@/lib/server/env'; export const x = readEnv;", 'shared-files-stay-pure'],
  ['a shared file that imports a query', 'domain/comment/model.ts', "import { findArticle } from '@/domain/article/queries'; export const x = findArticle;", 'shared-files-need-shared-files'],
  ['the schema that imports a verb', 'db/schema/bad.ts', "import { blocks } from '@/domain/body/blocks'; export const x = blocks;", 'db-knows-no-rooms'],
  ['lib that knows a noun', 'lib/bad-noun.ts', "import type { Article } from '@/domain/article/model'; export type X = Article;", 'lib-is-the-floor'],
  ['lib for the browser that needs the server', 'lib/bad-env.ts', "import { readEnv } from './server/env'; export const x = readEnv;", 'lib-stays-isomorphic'],
  ['a cycle of types alone', 'lib/cycle-a.ts', "import type { B } from './cycle-b'; export type A = { b?: B };", 'no-cycle'],
  ['a component that imports a page', 'components/article/bad-page.tsx', "import Page from '@/app/[locale]/page'; export const Card = Page;", 'app-is-a-leaf'],
  ['a room that imports the server', 'domain/article/bad-server.ts', "import '@/server/main';", 'server-is-a-leaf'],
  ['a script that reaches into the pages', 'scripts/bad-page.ts', "import { Card } from '@/components/article/card'; Card;", 'scripts-stay-off-the-pages'],
  ['a journey that opens the database', 'e2e/bad.spec.ts', "import { articles } from '@/db/schema/article'; articles;", 'e2e-is-a-black-box'],
  ['code that uses what is for tests', 'domain/article/bad-testing.ts', "import { freshDatabase } from '@/db/testing'; freshDatabase();", 'no-testing-in-code'],
];
const HELPERS: Record<string, string> = {
  'components/article/bad-way.tsx': "import { Far } from './bad-far'; export const x = Far;\n",
  'components/article/bad-far.tsx': "import { articles } from '@/db/schema/article'; export const Far = articles;\n",
  'lib/cycle-b.ts': "import type { A } from './cycle-a'; export type B = { a?: A };\n",
};

describe('the import rules', () => {
  it('find nothing in a tree that keeps them', async () => {
    expect(await brokenRules()).toEqual([]);
  });

  describe('over planted faults', () => {
    let found: string[];
    beforeAll(async () => {
      for (const [path, content] of Object.entries(HELPERS)) await write(path, content);
      for (const [, path, content] of FAULTS) await write(path, content);
      found = await brokenRules();
    });

    it.each(FAULTS)('catch %s', (_, path, _content, rule) => {
      expect(found).toContain(`${rule}: ${path}`);
    });
  });
});
