import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { openTestSite } from '@/domain/testing';
import { prepare } from './prepare';
import type { Places } from './prepare';
import { sections } from './schema/section';

const { ctx } = await openTestSite();
let built = 0;
const selectSection = prepare((db, at: Places<{ key: string }>) => {
  built++;
  return db.select({ key: sections.key, hue: sections.hue }).from(sections).where(eq(sections.key, at.key));
});
const selectSome = prepare((db, at: Places<{ keys: readonly string[] }>) => db.select({ key: sections.key }).from(sections).where(sql`${sections.key} = any(${at.keys}::text[])`).orderBy(sections.key));

beforeAll(() => { built = 0; });

it('is built once and answers each question with its own values, never with those of the one before', async () => {
  const answers = await Promise.all(['city', 'sport', 'nowhere', 'city'].map((key) => selectSection(ctx.db, { key })));
  expect(answers.map((rows) => rows.map(({ key }) => key))).toEqual([['city'], ['sport'], [], ['city']]);
  expect(built).toBe(1);
  expect(answers[0]![0]!.hue).toBeTypeOf('string');
});

it('takes several values at once, none, and such as would end a text', async () => {
  expect(await selectSome(ctx.db, { keys: ['sport', 'city', "it's", '{"a",b}'] })).toEqual([{ key: 'city' }, { key: 'sport' }]);
  expect(await selectSome(ctx.db, { keys: [] })).toEqual([]);
});

it('asked within a transaction, it is a part of it', async () => {
  await expect(ctx.transaction('rename', async (tx) => {
    await tx.update(sections).set({ hue: 'science' }).where(eq(sections.key, 'city'));
    expect((await selectSection(tx, { key: 'city' }))[0]!.hue).toBe('science');
    throw new Error('undone');
  })).rejects.toThrow('undone');
  expect((await selectSection(ctx.db, { key: 'city' }))[0]!.hue).not.toBe('science');
});
