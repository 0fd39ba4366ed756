import { getLocales, getTimeZone, SITE_TAG } from '@/domain/site/queries';
import type { Site } from '@/domain/context';
import type { LocalesInUse } from './routes';

/** Holds the languages in use and the site's zone where every request can ask for them at once; a change of the site's settings reads them anew. */
export async function holdSettings(site: Pick<Site, 'context'>): Promise<{ inUse: () => LocalesInUse; timeZone: () => string; applyTags: (tags: readonly string[]) => Promise<void> }> {
  let [inUse, timeZone] = await read();
  function read() {
    const ctx = site.context();
    return Promise.all([getLocales(ctx), getTimeZone(ctx)]);
  }
  return {
    inUse: () => inUse,
    timeZone: () => timeZone,
    async applyTags(tags) {
      if (tags.includes(SITE_TAG) || tags.includes('*')) [inUse, timeZone] = await read();
    },
  };
}
