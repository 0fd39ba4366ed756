import { getLocales, SITE_TAG } from '@/domain/site/queries';
import type { Site } from '@/domain/context';
import type { LocalesInUse } from './routes';

/** Holds the languages in use where every request can ask for them at once; a change of the site's settings reads them anew. */
export async function holdLocalesInUse(site: Pick<Site, 'context'>): Promise<{ inUse: () => LocalesInUse; applyTags: (tags: readonly string[]) => Promise<void> }> {
  let current = await getLocales(site.context());
  return {
    inUse: () => current,
    async applyTags(tags) {
      if (tags.includes(SITE_TAG) || tags.includes('*')) current = await getLocales(site.context());
    },
  };
}
