import { locale as rootLocale } from 'next/root-params';
import { getRequestConfig } from 'next-intl/server';
import { chooseNewsroomLocale } from '@/app/admin/session';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/** The language of the interface where an address names none that we know. */
const SOURCE_LOCALE: Locale = 'en';

type Messages = Record<string, Record<string, unknown>>;

/**
 * The messages of a render. On the public site the language stands in the address and nothing else chooses it. The
 * newsroom has no language in its addresses: there the person's choice rules, and the words are the newsroom's own.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const wanted = asked ?? (await localeOfAddress());
  if (wanted === undefined) return newsroomConfig();
  const locale = isLocale(wanted) ? wanted : SOURCE_LOCALE;
  return { locale, messages: await publicMessages(locale), timeZone: 'UTC' };
});

/** `undefined` in the newsroom, and in server actions and route handlers, which belong to no page: those that speak to readers name the language. */
async function localeOfAddress(): Promise<string | undefined> {
  try {
    return await rootLocale();
  } catch {
    return undefined;
  }
}

async function publicMessages(locale: string): Promise<Messages> {
  const messages: { default: Messages } = await import(`@/messages/${locale}.json`);
  return messages.default;
}

async function newsroomConfig() {
  const locale = await chooseNewsroomLocale();
  const messages: { default: Messages } = await import(`@/messages/admin/${locale}.json`);
  return { locale, messages: messages.default, timeZone: 'UTC' };
}
