/** Column shapes that every table spells the same way. */
import { sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import { integer, text, timestamp } from 'drizzle-orm/pg-core';
import { PART_LENGTH } from '@/domain/feed/model';

/** An instant, kept in UTC with milliseconds. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
/** A generated integer key, never shown to the public. */
export const identity = () => integer('id').primaryKey().generatedAlwaysAsIdentity();
/** Rises by one with each save: a form that was opened before another's save is told so instead of writing over it. */
export const lockVersion = () => integer('lock_version').notNull().default(1);
/** The part of a sitemap in which a thing is listed, by its number. */
export const partOf = (id: SQLWrapper): SQL<number> => sql`(${id} / ${sql.raw(String(PART_LENGTH))})`.mapWith(Number);
/** A BCP 47 tag of the register in `lib/locales.ts`. */
export const locale = (name = 'locale') => text(name);
/**
 * Words as they are looked for: lower case, without the marks on Latin letters, so that who types “rung ngap man” finds
 * “rừng ngập mặn”. The same for what is kept (`findable`) and for what is typed.
 */
export const toFindable = (words: SQLWrapper): SQL => sql`translate(regexp_replace(normalize(lower(${words}), NFD), '[\\u0300-\\u036f]', '', 'g'), 'đ', 'd')`;
/** The findable form of another column of the row, kept by the database itself. */
export const findable = (name: string, of: string) => text(name).generatedAlwaysAs(toFindable(sql.identifier(of)));
