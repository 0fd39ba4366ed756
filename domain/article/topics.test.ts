import { describe, expect, it } from 'vitest';
import { saveTopic } from '@/domain/section/save-topic';
import { createStory, listEventTags, minutesAfter, openTestSite } from '@/domain/testing';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import { saveArticle } from './save-article';
import { findTopicPage } from './topic-queries';

import { withdrawVersion } from './withdraw-version';

const { ctx } = await openTestSite();

const newTopic = (key: string, slug = key) => saveTopic(ctx, { key, names: { en: { name: key, slug, description: `What ${key} are.` }, vi: { name: key, slug: `chu-de-${slug}`, description: key } } });
async function topicPage(slug: string, locale: 'en' | 'vi' = 'en') {
  const page = await findTopicPage(ctx, { locale, slug });
  return page?.status === 'live' ? page : null;
}
const ids = (items: readonly { id: string }[] | undefined) => items?.map(({ id }) => id);

describe('a topic’s page', () => {
  it('says in one sentence what the topic is and lists its stories of the language, the newest first', async () => {
    await newTopic('ferries');
    const older = await createStory(ctx, { topics: ['ferries'], section: 'sport', languages: ['en', 'vi'] });
    const newer = await createStory({ ...ctx, now: minutesAfter(1) }, { topics: ['ferries'] });
    await createStory(ctx, { topics: ['rivers'] });
    const page = await topicPage('ferries');
    expect(page).toMatchObject({ topic: { name: 'ferries', href: '/en/topic/ferries', description: 'What ferries are.' }, isFirstPage: true, olderHref: null, languages: [{ locale: 'en', href: '/en/topic/ferries' }, { locale: 'vi', href: '/vi/topic/chu-de-ferries' }] });
    expect(ids(page?.items)).toEqual([newer, older]);
    expect(ids((await topicPage('chu-de-ferries', 'vi'))?.items)).toEqual([older]);
  });

  it('is there without a story, so that a link to it leads to words and not to nothing; what is no topic is not', async () => {
    await newTopic('canals');
    expect(await topicPage('canals')).toMatchObject({ items: [], olderHref: null, topic: { related: [] } });
    expect([await findTopicPage(ctx, { locale: 'en', slug: 'nowhere' }), await findTopicPage(ctx, { locale: 'en', slug: 'a\u0000b' }), await findTopicPage(ctx, { locale: 'en', slug: 'canals', before: 'zzzzzzzzzz' })]).toEqual([null, null, null]);
  });

  it('promise 11: leads from every slug that it had to the one it has, in one hop, and gives a slug back to a topic that takes it anew', async () => {
    await newTopic('trams', 'trams');
    await newTopic('trams', 'streetcars');
    await newTopic('trams', 'light-rail');
    for (const slug of ['trams', 'streetcars']) expect(await findTopicPage(ctx, { locale: 'en', slug })).toEqual({ status: 'moved', href: '/en/topic/light-rail' });
    expect(await findTopicPage(ctx, { locale: 'vi', slug: 'chu-de-trams' })).toEqual({ status: 'moved', href: '/vi/topic/chu-de-light-rail' });
    await newTopic('streetcars');
    expect(await topicPage('streetcars')).toMatchObject({ topic: { key: 'streetcars' } });
    // A section's address is another place: the same word there is nobody's loss.
    expect(await findTopicPage(ctx, { locale: 'en', slug: 'city' })).toBeNull();
  });

  it('names the topics that share its stories, the closest first, and none whose page would be empty in this language', async () => {
    for (const key of ['dams', 'locks', 'weirs', 'sluices']) await newTopic(key);
    await createStory(ctx, { topics: ['dams', 'locks'], languages: ['en', 'vi'] });
    await createStory(ctx, { topics: ['dams', 'locks', 'weirs'] });
    const gone = await createStory(ctx, { topics: ['dams', 'sluices'] });
    await withdrawVersion(ctx, { articleId: gone, inLanguage: 'en' });
    expect((await topicPage('dams'))?.topic.related).toEqual([{ key: 'locks', name: 'locks', href: '/en/topic/locks' }, { key: 'weirs', name: 'weirs', href: '/en/topic/weirs' }]);
    expect((await topicPage('chu-de-dams', 'vi'))?.topic.related).toEqual([{ key: 'locks', name: 'locks', href: '/vi/topic/chu-de-locks' }]);
  });

  it('is read again when a story comes under the topic or leaves it', async () => {
    await newTopic('quays');
    const scope = newRenderScope();
    await renderScope.run(scope, () => topicPage('quays'));
    const reaches = async () => (await listEventTags(ctx)).at(-1)?.some((tag) => scope.tags.has(tag) && tag.startsWith('list:topic:'));
    const articleId = await createStory(ctx, { topics: ['quays'], sourceGuid: 'quays' });
    expect(await reaches()).toBe(true);
    expect(ids((await topicPage('quays'))?.items)).toEqual([articleId]);
    await saveArticle(ctx, { originalLanguage: 'en', section: 'city', source: 'harbour', sourceGuid: 'quays', authors: [], topics: [] });
    expect(await reaches()).toBe(true);
    expect(ids((await topicPage('quays'))?.items)).toEqual([]);
  });
});
