import { z } from 'zod';
import { LOCALES } from '@/lib/locales';
import { isPrintable, NOT_PRINTABLE } from '@/lib/printable-text';
import { isSlug, RESERVED_SLUGS } from '@/lib/slug';

/** Input shapes that sections, topics, sources, authors and pages share. */
export const keyInput = z.string().max(100).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'A key is lower-case letters, digits and hyphens.').refine((key) => key !== 'new', 'The newsroom’s own addresses use this word.');
export const wordsInput = z.string().trim().min(1).max(2000).refine(isPrintable, { error: NOT_PRINTABLE, params: { code: 'not_printable' } }).transform((text) => text.normalize('NFC'));
export const slugInput = z.string().transform((slug) => slug.normalize('NFC')).pipe(z.string().refine(isSlug, { error: 'A slug is letters, digits and single hyphens, in lower case.', params: { code: 'slug_form' } }));
/** A slug that stands first behind the language: the site's own words are taken. */
export const topSlugInput = slugInput.refine((slug) => !RESERVED_SLUGS.has(slug), { error: 'This word is part of the site’s own addresses.', params: { code: 'slug_reserved' } });
/** An instant: a `Date`, or ISO 8601 with its zone, as files and forms write it. */
export const instantInput = z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))]);
/** The number of the save that a form was opened on; `null` = new. Left out by loaders, which set what their files say. */
export const lockVersionInput = z.number().int().min(1).nullable().optional();
/** One value per language; languages may be missing. */
export const perLocale = <S extends z.ZodType>(schema: S) => z.partialRecord(z.enum(LOCALES), schema);
export const perLocaleWords = perLocale(wordsInput);

/** The entries of a map by language. */
export const localeEntries = <T>(map: Partial<Record<string, T>>): [string, T][] => Object.entries(map).flatMap(([locale, value]) => (value === undefined ? [] : [[locale, value] as [string, T]]));

/** What is to be removed, as it was when it was seen. */
export const removeInput = z.strictObject({ key: keyInput, lockVersion: z.number().int().min(1) });
