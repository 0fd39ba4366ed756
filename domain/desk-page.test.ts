import { expect, it } from 'vitest';
import { saveAuthor } from '@/domain/author/save-author';
import { listDeskAuthors } from '@/domain/author/desk-queries';
import { listDeskTopics } from '@/domain/section/desk-queries';
import { removeTopic } from '@/domain/section/remove-topic';
import { saveTopic } from '@/domain/section/save-topic';
import { listDeskSources } from '@/domain/source/desk-queries';
import { saveSource } from '@/domain/source/save-source';
import { openTestSite, sourceOf } from '@/domain/testing';
import { DESK_LENGTH } from './desk-page';

const { ctx } = await openTestSite();
const words = (name: string, key: string) => ({ name, slug: key, description: name });
const topic = (key: string, { en, vi }: { en?: string; vi?: string }) => saveTopic(ctx, { key, names: { ...(en && { en: words(en, key) }), ...(vi && { vi: words(vi, `${key}-vi`) }) } });

it('a desk’s list stands in the order of the names that the person at work reads, as a dictionary of their language has them', async () => {
  // By key the order would be a, b, c, d; by code points Đ and Ă would stand behind Z.
  await topic('desk-a', { en: 'Zoos', vi: 'Ăn uống' });
  await topic('desk-b', { en: 'apples', vi: 'Đê điều' });
  await topic('desk-c', { vi: 'Biển' });
  await topic('desk-d', { en: 'Bays', vi: 'Dệt' });
  const order = async (locale: 'en' | 'vi') => (await listDeskTopics(ctx, { locale })).items.map(({ key }) => key).filter((key) => key.startsWith('desk-'));
  expect(await order('vi')).toEqual(['desk-a', 'desk-c', 'desk-d', 'desk-b']);
  // What has no English name stands where the name that is shown belongs.
  expect(await order('en')).toEqual(['desk-b', 'desk-d', 'desk-c', 'desk-a']);

  await saveSource(ctx, sourceOf('delta', { texts: { en: { ...words('Ångström Post', 'x') }, vi: { ...words('Thời báo', 'y') } } }));
  const papers = (await listDeskSources(ctx, { locale: 'en' })).items.map(({ key }) => key);
  expect(papers.indexOf('delta')).toBe(0);

  for (const [key, name] of [['z-first', 'Ánh'], ['a-last', 'Yên']] as const) await saveAuthor(ctx, { key, name, nameLanguage: 'vi', texts: { en: { name, slug: key }, vi: { name, slug: key } } });
  const people = (await listDeskAuthors(ctx, { locale: 'vi' })).items.map(({ key }) => key);
  expect(people.indexOf('z-first')).toBeLessThan(people.indexOf('a-last'));
});

it('a long list shows everything once over its pages, also what the words looked for, and begins again after what was removed', async () => {
  for (let index = 0; index < DESK_LENGTH + 5; index += 1) await topic(`many-${index}`, { en: `Harbour ${index}` });
  const first = await listDeskTopics(ctx, { locale: 'en', query: 'harbour' });
  const second = await listDeskTopics(ctx, { locale: 'en', query: 'harbour', after: first.next });
  expect([first.items.length, second.items.length, second.next]).toEqual([DESK_LENGTH, 5, null]);
  const keys = [...first.items, ...second.items].map(({ key }) => key);
  // Numbers in names count as numbers.
  expect(keys).toEqual(Array.from({ length: DESK_LENGTH + 5 }, (_, index) => `many-${index}`));
  await removeTopic(ctx, { key: first.next!, lockVersion: 1 });
  expect((await listDeskTopics(ctx, { locale: 'en', query: 'harbour', after: first.next })).items[0]?.key).toBe('many-0');
});
