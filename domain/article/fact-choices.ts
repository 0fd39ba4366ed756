import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { getLocales } from '@/domain/site/queries';
import { authors } from '@/db/schema/author';
import { topicNames, topics } from '@/db/schema/section';
import type { Locale } from '@/lib/locales';
import { byName } from '@/lib/name-order';
import { listDeskChoices } from './desk-choices';
import type { DeskChoice, FactChoices } from './model';

/** What the facts of a story can be chosen from, for this person, in the words of `locale`; authors by their own names. */
export async function listFactChoices(ctx: Context, { locale }: { locale: Locale }): Promise<FactChoices> {
  const { sections, sources } = await listDeskChoices(ctx, { locale });
  const { defaultLocale } = await getLocales(ctx);
  const topicRows = await ctx.db.select({ key: topics.key, name: topicNames.name }).from(topics)
    .leftJoin(topicNames, and(eq(topicNames.topicId, topics.id), inArray(topicNames.locale, [...new Set([locale, defaultLocale])]))).orderBy(asc(topics.id), sql`${topicNames.locale} = ${locale} desc`);
  const authorRows = await ctx.db.select({ key: authors.key, name: authors.name, lang: authors.nameLanguage }).from(authors).where(sql`${authors.mergedIntoId} is null`);
  const named = new Map<string, DeskChoice>();
  for (const { key, name } of topicRows) if (!named.has(key)) named.set(key, { key, name: name ?? key });
  return { sections, sources, topics: [...named.values()].sort(byName(locale)), authors: authorRows.sort(byName(locale)) };
}
