import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './tree.mjs';

const numbers = (text: string, pattern: RegExp): number[] => [...text.matchAll(pattern)].map(([, number]) => Number(number));
const inOrder = (found: readonly number[]): number[] => [...new Set(found)].sort((a, b) => a - b);

const testFiles = (): string[] =>
  ['app', 'components', 'db', 'domain', 'e2e', 'lib', 'scripts', 'server'].flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, folder, file)))
    .filter((file) => /\.(?:test|spec)\.tsx?$/.test(file));

describe('docs/promises.md', () => {
  it('names exactly the promises that tests carry in their titles, so that nobody trusts one that nothing would miss', () => {
    const promised = numbers(readFileSync(join(ROOT, 'docs/promises.md'), 'utf8'), /^\| (\d+) \|/gm);
    expect(inOrder(promised)).toEqual(inOrder(testFiles().flatMap((file) => numbers(readFileSync(file, 'utf8'), /['"`]promise (\d+): /g))));
  });
});
