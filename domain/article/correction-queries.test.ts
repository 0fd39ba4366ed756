import { describe, expect, it } from 'vitest';
import { createStory, minutesAfter, openTestSite } from '@/domain/testing';
import { correctArticle } from './correct-article';
import { listPublishedCorrections } from './correction-queries';
import { withdrawVersion } from './withdraw-version';

const { ctx } = await openTestSite();

describe('the list of corrections', () => {
  it('tells what was corrected in each language, the newest first, and leads to it under its story', async () => {
    const first = await createStory(ctx, { languages: ['en', 'vi'] });
    const second = await createStory(ctx, { languages: ['en'] });
    await correctArticle({ ...ctx, now: minutesAfter(1) }, { articleId: first, key: 'figure', severity: 'minor', texts: { en: 'Three, not thirty.' } });
    await correctArticle({ ...ctx, now: minutesAfter(2) }, { articleId: second, key: 'name', severity: 'major', texts: { en: 'Mai, not May.' } });
    const { items, isWhole } = await listPublishedCorrections(ctx, { locale: 'en' });
    expect(items).toMatchObject([{ text: 'Mai, not May.', severity: 'major', correctedAt: minutesAfter(2).toISOString() }, { text: 'Three, not thirty.' }]);
    expect(items[1]!.href).toMatch(new RegExp(`^/en/city/.+-${first}#correction-figure$`));
    expect(isWhole).toBe(true);
    // In a language without words of it, readers are still told.
    expect((await listPublishedCorrections(ctx, { locale: 'vi' })).items).toMatchObject([{ key: 'figure', text: null, headline: expect.stringContaining('in vi') }]);
  });

  it('leaves out stories that can no longer be read in the language', async () => {
    const story = await createStory(ctx, { languages: ['en', 'vi'] });
    await correctArticle(ctx, { articleId: story, key: 'gone', severity: 'minor', texts: { en: 'Wrong.', vi: 'Sai.' } });
    await withdrawVersion(ctx, { articleId: story, inLanguage: 'vi' });
    const keys = async (locale: 'en' | 'vi') => (await listPublishedCorrections(ctx, { locale })).items.map(({ key }) => key);
    expect(await keys('vi')).not.toContain('gone');
    expect(await keys('en')).toContain('gone');
  });
});
