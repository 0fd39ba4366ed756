import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { getLocales } from '@/domain/site/queries';
import { sectionNames, sections } from '@/db/schema/section';
import { sources, sourceTexts } from '@/db/schema/source';
import type { Locale } from '@/lib/locales';
import { byName } from '@/lib/name-order';
import type { DeskChoice, DeskChoices } from './model';
import { canEditFacts, canReadDrafts } from './policy';

/** What the list of stories can be narrowed to, for this person, in the words of `locale`. */
export async function listDeskChoices(ctx: Context, { locale }: { locale: Locale }): Promise<DeskChoices> {
  const all = await listAll(ctx, locale);
  const may = (section: DeskChoice, source: DeskChoice) => canReadDrafts(ctx.actor, { sectionKey: section.key, sourceKey: source.key });
  return { ...all, ...narrow(all, may) };
}

/** In which section, from which source and in which language this person may begin a story; one of them empty = they may not. The verb asks about the three together. */
export async function listNewStoryChoices(ctx: Context, { locale }: { locale: Locale }): Promise<DeskChoices> {
  const all = await listAll(ctx, locale);
  const mayIn = (section: DeskChoice, source: DeskChoice, inLanguage: Locale) => canEditFacts(ctx.actor, { sectionKey: section.key, sourceKey: source.key, isOwn: true, inLanguage, liveLanguages: [] });
  const may = (section: DeskChoice, source: DeskChoice) => all.locales.some((inLanguage) => mayIn(section, source, inLanguage));
  return { ...narrow(all, may), locales: all.locales.filter((inLanguage) => all.sections.some((section) => all.sources.some((source) => mayIn(section, source, inLanguage)))) };
}

/** All sections, for desks whose work is bounded otherwise. */
export const listSectionChoices = async (ctx: Context, { locale }: { locale: Locale }): Promise<DeskChoice[]> => (await listAll(ctx, locale)).sections;

const narrow = ({ sections: every, sources: each }: DeskChoices, may: (section: DeskChoice, source: DeskChoice) => boolean) => ({
  sections: every.filter((section) => each.some((source) => may(section, source))),
  sources: each.filter((source) => every.some((section) => may(section, source))),
});

/** Everything, named in `locale`, else in the site's default language. */
async function listAll(ctx: Context, locale: Locale): Promise<DeskChoices> {
  const { locales, defaultLocale } = await getLocales(ctx);
  const wanted = [...new Set([locale, defaultLocale])];
  const sectionRows = await ctx.db.select({ key: sections.key, name: sectionNames.name }).from(sections)
    .leftJoin(sectionNames, and(eq(sectionNames.sectionId, sections.id), inArray(sectionNames.locale, wanted))).orderBy(asc(sections.position), asc(sections.id), sql`${sectionNames.locale} = ${locale} desc`);
  const sourceRows = await ctx.db.select({ key: sources.key, name: sourceTexts.name }).from(sources)
    .leftJoin(sourceTexts, and(eq(sourceTexts.sourceId, sources.id), inArray(sourceTexts.locale, wanted))).orderBy(asc(sources.id), sql`${sourceTexts.locale} = ${locale} desc`);
  return { locales, sections: firstOfEach(sectionRows), sources: firstOfEach(sourceRows).sort(byName(locale)) };
}

function firstOfEach(rows: readonly { key: string; name: string | null }[]): DeskChoice[] {
  const named = new Map<string, DeskChoice>();
  for (const { key, name } of rows) if (!named.has(key)) named.set(key, { key, name: name ?? key });
  return [...named.values()];
}
