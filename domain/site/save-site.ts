import { notInArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { siteLocales, sites, siteTexts } from '@/db/schema/site';
import { saveSiteInput } from './input';
import { SITE_TAG } from './queries';

/**
 * Sets the identity of the site and the languages in use. A language that is taken out of use answers 404 at once.
 * @throws invalid, forbidden
 */
export async function saveSite(ctx: Context, input: z.input<typeof saveSiteInput>): Promise<void> {
  const { locales, texts, ...site } = parseInput(saveSiteInput, input);
  await saveReference(ctx, { subjectKind: 'site', subjectId: '1' }, {
    tags: [SITE_TAG],
    async write({ db, now }) {
      const row = { ...site, updatedAt: now };
      await db.insert(sites).values({ id: 1, ...row }).onConflictDoUpdate({ target: sites.id, set: row });
      await db.update(siteLocales).set({ isInUse: false }).where(notInArray(siteLocales.locale, locales));
      for (const [position, locale] of locales.entries()) await db.insert(siteLocales).values({ locale, position }).onConflictDoUpdate({ target: siteLocales.locale, set: { position, isInUse: true } });
      for (const [locale, text] of localeEntries(texts)) await db.insert(siteTexts).values({ locale, ...text }).onConflictDoUpdate({ target: siteTexts.locale, set: text });
    },
  });
}
