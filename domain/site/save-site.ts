import { and, asc, eq, notExists, notInArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { invalid, parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { media } from '@/db/schema/media';
import { sectionNames, sections } from '@/db/schema/section';
import { siteLocales, sites, siteTexts } from '@/db/schema/site';
import { saveSiteInput } from './input';
import type { CommentRules } from './model';
import { SITE_TAG } from './queries';

/**
 * Sets the identity of the site and the languages in use. A language that is taken out of use answers 404 at once; one
 * can be put in use when every section has a name in it.
 * @throws invalid, forbidden, conflict
 */
export async function saveSite(ctx: Context, input: z.input<typeof saveSiteInput>): Promise<void> {
  const { locales, texts, lockVersion, logo, comments, shouldIndexMachine, ...site } = parseInput(saveSiteInput, input);
  await saveReference(ctx, { subjectKind: 'site', subjectId: '1' }, {
    tags: [SITE_TAG], lockVersion,
    async write(inside, number) {
      const { db, now } = inside;
      await checkSectionsAreNamed(inside, locales);
      if (logo) await checkPicture(inside, logo);
      const row = { ...site, ...(comments && commentRuleColumns(comments)), ...(logo !== undefined && { logoMediaKey: logo }), ...(shouldIndexMachine !== undefined && { shouldIndexMachine }), updatedAt: now };
      const [saved] = await db.insert(sites).values({ id: 1, ...row }).onConflictDoUpdate({ target: sites.id, set: { ...row, lockVersion: sql`${sites.lockVersion} + 1` } }).returning({ lockVersion: sites.lockVersion });
      number(saved!.lockVersion);
      await db.update(siteLocales).set({ isInUse: false }).where(notInArray(siteLocales.locale, locales));
      for (const [position, locale] of locales.entries()) await db.insert(siteLocales).values({ locale, position }).onConflictDoUpdate({ target: siteLocales.locale, set: { position, isInUse: true } });
      for (const [locale, text] of localeEntries(texts)) await db.insert(siteTexts).values({ locale, ...text }).onConflictDoUpdate({ target: siteTexts.locale, set: text });
    },
  });
}

const commentRuleColumns = ({ shouldHoldAll, shouldHoldLinks, shownBeforeTrust, reportsBeforeHold }: CommentRules) =>
  ({ shouldHoldAllComments: shouldHoldAll, shouldHoldCommentLinks: shouldHoldLinks, commentsShownBeforeTrust: shownBeforeTrust, reportsBeforeHold });

/** A section without a name would be missing for the readers of the language, and every story in it. */
async function checkSectionsAreNamed({ db }: Context, locales: readonly string[]): Promise<void> {
  const issues = [];
  for (const locale of locales) {
    const nameless = await db.select({ key: sections.key }).from(sections)
      .where(notExists(db.select({ one: sql`1` }).from(sectionNames).where(and(eq(sectionNames.sectionId, sections.id), eq(sectionNames.locale, locale))))).orderBy(asc(sections.position));
    if (nameless.length > 0) issues.push({ path: `locales.${locale}`, message: `These sections have no name in ${locale}: ${nameless.map(({ key }) => key).join(', ')}.`, code: 'sections_nameless', values: { count: nameless.length } });
  }
  if (issues.length > 0) throw invalid(issues);
}

async function checkPicture({ db }: Context, key: string): Promise<void> {
  const [picture] = await db.select({ id: media.id }).from(media).where(eq(media.key, key));
  if (!picture) throw invalid([{ path: 'logo', message: `There is no picture “${key}”.`, code: 'unknown' }]);
}
