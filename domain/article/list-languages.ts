import { and, asc, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { SOURCES_TAG } from '@/domain/site/queries';
import { liveVersions } from '@/db/schema/article';
import { isLocale, LOCALES } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { inListOrder, isInList } from './story-lists';
import type { ListOf } from './story-lists';
import { inPlan, isVisible, visibleUntil } from './summaries';
import { cardTag } from './tags';

type List = {
  where?: SQL | undefined;
  tagOf: (locale: Locale) => string;
  list?: ListOf | undefined;
};

/**
 * The languages in which a list has a story to show, by their tags. The oldest story of each is its witness, since it is
 * the least likely to change: while it stands, what is published beside it changes nothing here. Only a language without
 * any depends on the list, `tagOf` it.
 */
export async function listLanguages(ctx: Context, { tagOf, ...list }: List): Promise<Locale[]> {
  dependsOn(SOURCES_TAG);
  const oldest = findOldest(ctx, list).as('oldest');
  const languages = sql`unnest(array[${sql.join(LOCALES.map((locale) => sql`${locale}`), sql`, `)}]) as language`;
  const rows = await ctx.db.select({ locale: sql<string>`language`, id: oldest.id, until: oldest.until }).from(languages).crossJoinLateral(oldest).orderBy(sql`language`);
  const found = rows.flatMap(({ locale, id, until }) => {
    if (!isLocale(locale)) return [];
    dependsOn(cardTag(id, locale));
    validUntil(until);
    return [locale];
  });
  dependsOn(...LOCALES.filter((locale) => !found.includes(locale)).map(tagOf));
  return found;
}

/** By an index that has the order, so that one story is read however many there are. */
function findOldest({ db, now }: Context, { where, list }: Omit<List, 'tagOf'>) {
  const columns = { id: liveVersions.publicId, until: visibleUntil.as('until') };
  return list
    ? db.select(columns).from(list.table).innerJoin(liveVersions, eq(liveVersions.versionId, list.table.versionId)).where(and(isInList(list, sql`language`), isVisible(now))).orderBy(...inListOrder(list, asc)).limit(inPlan(1))
    : db.select(columns).from(liveVersions).where(and(sql`${liveVersions.inLanguage} = language`, where, isVisible(now))).orderBy(asc(liveVersions.publishedAt), asc(liveVersions.articleId)).limit(inPlan(1));
}
