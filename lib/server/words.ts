import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import type { Locale } from '@/lib/locales';

type Words = Record<string, Record<string, unknown>>;
/** The keys stand in a file that is read when it is needed, beyond the reach of types; `check:messages` and each mail's test watch them. */
export type MailWords = (key: string, values?: Record<string, string | number | Date>) => string;
const read = new Map<Locale, Words>();

/**
 * The words of a language outside a page: for mails, whose reader's language is not that of any request. Read from the
 * folder of the project, where every command starts the process.
 */
export function mailWords(locale: Locale, namespace: string): MailWords {
  const known = read.get(locale);
  const messages = known ?? (JSON.parse(readFileSync(join(process.cwd(), 'messages', `${locale}.json`), 'utf8')) as Words);
  if (!known) read.set(locale, messages);
  return createTranslator({ locale, messages, namespace, timeZone: 'UTC', onError(error) { throw error; } }) as unknown as MailWords;
}
