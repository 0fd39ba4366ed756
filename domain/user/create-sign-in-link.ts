import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { mailWords } from '@/lib/server/words';
import { callAuth, createAuth } from './auth';
import { createSignInLinkInput } from './input';
import { mailPerson } from './mail-person';
import { LINK_LIFE_SECONDS, RATES } from './model';
import { clientKey, consumeRate } from './rate-limits';

/**
 * Mails a link that signs a reader in. Whether the address has an account shows neither in the answer nor in its time.
 * @throws invalid at `email`; rate_limited per address and per client
 */
export async function createSignInLink(ctx: Context, input: z.input<typeof createSignInLinkInput>, headers: Headers): Promise<void> {
  const { email, locale, next } = parseInput(createSignInLinkInput, input);
  await consumeRate(ctx, { ...RATES.signInMailPerClient, key: clientKey(headers) });
  await consumeRate(ctx, { ...RATES.signInMailPerAddress, key: email });
  await commitChange(ctx, 'create sign-in link', async (inside) => {
    const [known] = await inside.db.select({ id: users.id }).from(users).where(eq(users.email, email));
    const auth = createAuth(inside, {
      async signInLink(token) {
        const t = mailWords(locale, 'user');
        const url = new URL(`/${locale}/account/verify`, ctx.siteUrl);
        url.searchParams.set('token', token);
        if (next !== null) url.searchParams.set('next', next);
        await mailPerson(inside, {
          to: email, locale,
          subject: t('mail.signIn.subject'),
          paragraphs: [t('mail.signIn.text', { minutes: LINK_LIFE_SECONDS.signIn / 60 })],
          action: { label: t('mail.signIn.action'), url: url.href },
          footer: t('mail.signIn.footer'),
        });
      },
    });
    await callAuth(() => auth.api.signInMagicLink({ body: { email }, headers: new Headers() }));
    return { result: undefined, audit: { action: 'user.create_sign_in_link', subjectKind: 'user', subjectId: known?.id ?? 'new' }, tags: [] };
  });
}
