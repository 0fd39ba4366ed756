import { createTranslator } from 'next-intl';
import { chooseNewsroomLocale } from '@/app/admin/session';

/** The newsroom's own words about a preview, in the language of the person at work: the page itself speaks the readers'. */
export async function getNewsroomWords() {
  const locale = await chooseNewsroomLocale();
  const { default: messages }: { default: typeof import('@/messages/admin/en.json') } = await import(`@/messages/admin/${locale}.json`);
  return { locale, t: createTranslator({ locale, messages, namespace: 'publish' }) };
}
