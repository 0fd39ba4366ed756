import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/** The language of an address. @throws not_found */
export function localeOf(tag: string): Locale {
  if (!isLocale(tag)) throw new AppError('not_found', `There is no language "${tag}".`);
  return tag;
}
