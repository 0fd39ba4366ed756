import { eq } from 'drizzle-orm';
import { siteTexts } from '@/db/schema/site';
import type { Context } from '@/domain/context';
import { createMail } from '@/domain/job/create-mail';
import type { Locale } from '@/lib/locales';
import { layOutMail } from '@/lib/server/mail-layout';
import type { MailContent } from '@/lib/server/mail-layout';

type PersonMail = Omit<MailContent, 'siteName' | 'heading'> & { to: string; subject: string; heading?: string };

/** Asks for a mail to a person, in their language and in the site's name and frame. Call it with the transaction of the change. */
export async function mailPerson(ctx: Context, { to, subject, heading = subject, ...content }: PersonMail): Promise<void> {
  const siteName = await findSiteName(ctx, content.locale);
  await createMail(ctx, { to, locale: content.locale, fromName: siteName, subject, ...layOutMail({ ...content, heading, siteName }) });
}

/** What the site is called in a language. */
export async function findSiteName({ db }: Pick<Context, 'db'>, locale: Locale): Promise<string> {
  const [row] = await db.select({ name: siteTexts.name }).from(siteTexts).where(eq(siteTexts.locale, locale));
  return row?.name ?? 'Meridian';
}
