import type { Context } from '@/domain/context';
import type { Locale } from '@/lib/locales';
import { mailWords } from '@/lib/server/words';
import { callAuth, createAuth } from './auth';
import { mailPerson } from './mail-person';
import { LINK_LIFE_SECONDS } from './model';

/** Mails a link that sets a password. Call it with the transaction of the change. */
export async function mailPasswordLink(ctx: Context, { email, locale, why }: { email: string; locale: Locale; why: 'invitation' | 'newPassword' }): Promise<void> {
  const auth = createAuth(ctx, {
    passwordLinkSeconds: LINK_LIFE_SECONDS[why],
    async passwordLink(token) {
      const t = mailWords(locale, 'user');
      const url = new URL('/admin/sign-in/password', ctx.siteUrl);
      url.searchParams.set('token', token);
      await mailPerson(ctx, {
        to: email, locale,
        subject: t(`mail.${why}.subject`),
        paragraphs: [t(`mail.${why}.text`, { hours: LINK_LIFE_SECONDS[why] / 3600 })],
        action: { label: t(`mail.${why}.action`), url: url.href },
        footer: t(`mail.${why}.footer`),
      });
    },
  });
  await callAuth(() => auth.api.requestPasswordReset({ body: { email } }));
}
