import { cookies, headers } from 'next/headers';
import { createTranslator } from 'next-intl';
import { NEWSROOM_LOCALE_COOKIE, newsroomLocale } from '@/lib/i18n/newsroom-locale';
import type { NewsroomLocale } from '@/lib/i18n/newsroom-locale';

/** The newsroom's own words about a preview, in the language of the person at work: the page itself speaks the readers'. */
export async function getNewsroomWords() {
  const locale: NewsroomLocale = newsroomLocale((await cookies()).get(NEWSROOM_LOCALE_COOKIE)?.value, (await headers()).get('accept-language'));
  const { default: messages }: { default: typeof import('@/messages/admin/en.json') } = await import(`@/messages/admin/${locale}.json`);
  return { locale, t: createTranslator({ locale, messages, namespace: 'publish' }) };
}
