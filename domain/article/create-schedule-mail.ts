import { eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { createMail } from '@/domain/job/create-mail';
import { getLocales } from '@/domain/site/queries';
import { revisions } from '@/db/schema/article';
import { sites, siteTexts } from '@/db/schema/site';
import { users } from '@/db/schema/user';
import { formatDate } from '@/lib/dates';
import { isLocale } from '@/lib/locales';
import { layOutMail } from '@/lib/server/mail-layout';
import { mailWords } from '@/lib/server/words';
import type { LoadedVersion } from './load-article';
import type { ScheduleFailure } from './model';

/** Tells the person who planned a publication, in their language, that it did not happen and where to see why. */
export async function createScheduleMail(inside: Context, { version, articleId, failure }: { version: LoadedVersion; articleId: string; failure: ScheduleFailure }): Promise<void> {
  if (!version.scheduledById) return;
  const [person] = await inside.db.select({ email: users.email, locale: users.locale }).from(users).where(eq(users.id, version.scheduledById));
  if (!person) return;
  const { defaultLocale } = await getLocales(inside);
  const locale = isLocale(person.locale) ? person.locale : defaultLocale;
  const [text] = await inside.db.select({ headline: revisions.headline }).from(revisions).where(eq(revisions.id, version.scheduledRevisionId!));
  const tArticle = mailWords(locale, 'article');
  const t = mailWords(locale, 'article.scheduleMail');
  const [site] = await inside.db.select({ timeZone: sites.timeZone, name: siteTexts.name }).from(sites).leftJoin(siteTexts, eq(siteTexts.locale, locale));
  const dates = { locale, timeZone: site?.timeZone ?? 'UTC' };
  const siteName = site?.name ?? 'Meridian';
  const inWords = (format: 'date' | 'time' | 'zone') => formatDate(version.publishAt!, format, dates);
  const time = tArticle('dateTime', { date: inWords('date'), time: inWords('time'), zone: inWords('zone') });
  const headline = text?.headline ?? '';
  const subject = t('subject', { headline });
  await createMail(inside, {
    to: person.email, fromName: siteName, locale, subject,
    ...layOutMail({
      locale, siteName, heading: subject, paragraphs: [t('failed', { headline, time }), t(`reason.${failure.reason}`, { count: failure.issues.length })],
      action: { label: t('open'), url: `${inside.siteUrl}/admin/stories/${articleId}/${version.inLanguage}` },
    }),
  });
}
