import { and, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { invalid } from '@/domain/parse-input';
import { sectionNames } from '@/db/schema/section';
import { pageTexts, redirects } from '@/db/schema/site';

type MovedAddress = {
  kind: 'section' | 'page' | 'topic';
  key: string;
  locale: string;
  /** The slug it had so far; `null` when it is new in this language. */
  before: string | null;
  after: string;
};
type TopAddress = MovedAddress & {
  kind: 'section' | 'page';
  /** Where the slug stands in the caller's input. */
  path: string;
};

/**
 * Gives a section or a page its address behind the language, `/{locale}/{slug}`. The two share that place, so neither may
 * take what the other has.
 * @throws invalid at `path`
 */
export async function moveTopAddress(ctx: Context, { path, ...moved }: TopAddress): Promise<void> {
  const { kind, locale, after } = moved;
  const [other] = kind === 'section'
    ? await ctx.db.select({ slug: pageTexts.slug }).from(pageTexts).where(and(eq(pageTexts.locale, locale), eq(pageTexts.slug, after)))
    : await ctx.db.select({ slug: sectionNames.slug }).from(sectionNames).where(and(eq(sectionNames.locale, locale), eq(sectionNames.slug, after)));
  if (other) throw invalid([{ path, message: `A ${kind === 'section' ? 'page of the site' : 'section'} has this address.`, code: 'slug_taken' }]);
  await moveAddress(ctx, moved);
}

/** Notes that the address something had so far leads to it from now on, in one hop however often it moves. */
export async function moveAddress({ db }: Context, { kind, key, locale, before, after }: MovedAddress): Promise<void> {
  const target = { targetKind: kind, targetKey: key, locale };
  if (before !== null && before !== after) await db.insert(redirects).values({ path: formerPath(kind, locale, before), ...target }).onConflictDoUpdate({ target: redirects.path, set: target });
  // What lives at an address now is what it leads to, whatever was there before.
  await db.delete(redirects).where(eq(redirects.path, formerPath(kind, locale, after)));
}

/** The key of what had this address once. */
export async function findFormerKey({ db }: Context, { kind, locale, slug }: Pick<MovedAddress, 'kind' | 'locale'> & { slug: string }): Promise<string | null> {
  const [old] = await db.select({ key: redirects.targetKey }).from(redirects).where(and(eq(redirects.path, formerPath(kind, locale, slug)), eq(redirects.targetKind, kind)));
  return old?.key ?? null;
}

const formerPath = (kind: MovedAddress['kind'], locale: string, slug: string): string => (kind === 'topic' ? `/${locale}/topic/${slug}` : `/${locale}/${slug}`);
