/** Column shapes that every table spells the same way. */
import { integer, text, timestamp } from 'drizzle-orm/pg-core';

/** An instant, kept in UTC with milliseconds. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
/** A generated integer key, never shown to the public. */
export const identity = () => integer('id').primaryKey().generatedAlwaysAsIdentity();
/** Rises by one with each save: a form that was opened before another's save is told so instead of writing over it. */
export const lockVersion = () => integer('lock_version').notNull().default(1);
/** A BCP 47 tag of the register in `lib/locales.ts`. */
export const locale = (name = 'locale') => text(name);
