import { locale as rootLocale } from 'next/root-params';
import { getRequestConfig } from 'next-intl/server';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/** The language of the interface where an address names none that we know. */
const SOURCE_LOCALE: Locale = 'en';

/** The messages of a render: the language stands in the address, nothing else chooses it. */
export default getRequestConfig(async ({ locale: asked }) => {
  const wanted = asked ?? (await rootLocale());
  const locale = isLocale(wanted) ? wanted : SOURCE_LOCALE;
  const messages: { default: Record<string, Record<string, unknown>> } = await import(`@/messages/${locale}.json`);
  return { locale, messages: messages.default, timeZone: 'UTC' };
});
