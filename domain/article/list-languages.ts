import { and, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { SOURCES_TAG } from '@/domain/site/queries';
import { liveVersions } from '@/db/schema/article';
import { isLocale, LOCALES } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { isVisible, visibleUntil } from './summaries';
import { cardTag } from './tags';

/**
 * The languages in which a list has a story to show, by their tags. The oldest story of each is its witness, since it is
 * the least likely to change: while it stands, what is published beside it changes nothing here. Only a language without
 * any depends on the list, `tagOf` it.
 */
export async function listLanguages(ctx: Context, { where, tagOf }: { where?: SQL | undefined; tagOf: (locale: Locale) => string }): Promise<Locale[]> {
  dependsOn(SOURCES_TAG);
  const witness = ctx.db.select({ id: liveVersions.publicId, until: visibleUntil.as('until') }).from(liveVersions)
    .where(and(sql`${liveVersions.inLanguage} = language`, where, isVisible(ctx.now))).orderBy(liveVersions.publishedAt, liveVersions.articleId).limit(1).as('witness');
  const languages = sql`unnest(array[${sql.join(LOCALES.map((locale) => sql`${locale}`), sql`, `)}]) as language`;
  const rows = await ctx.db.select({ locale: sql<string>`language`, id: witness.id, until: witness.until }).from(languages).crossJoinLateral(witness).orderBy(sql`language`);
  const found = rows.flatMap(({ locale, id, until }) => {
    if (!isLocale(locale)) return [];
    dependsOn(cardTag(id, locale));
    validUntil(until);
    return [locale];
  });
  dependsOn(...LOCALES.filter((locale) => !found.includes(locale)).map(tagOf));
  return found;
}
