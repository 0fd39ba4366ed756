import { cache } from 'react';
import { cookies, headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import type { Context } from '@/domain/context';
import { getSessionContext } from '@/domain/user/session-context';
import type { Actor } from '@/domain/user/model';
import { AppError, ERROR_STATUS } from '@/lib/errors';
import { NEWSROOM_LOCALE_COOKIE, newsroomLocale } from '@/lib/i18n/newsroom-locale';
import type { NewsroomLocale } from '@/lib/i18n/newsroom-locale';
import { answerStatus } from '@/lib/server/render-scope';

export type StaffActor = Extract<Actor, { kind: 'user' }>;
export type StaffContext = Context & { actor: StaffActor };

/** Who is at work; read once per request. */
const currentContext = cache(async (): Promise<Context> => getSessionContext(await headers()));

const isStaff = (ctx: Context): ctx is StaffContext => ctx.actor.kind === 'user' && ctx.actor.assignments.length > 0;

/** The person at work, or `null`: for what is drawn differently for strangers, such as the sign-in page. */
export async function findStaff(): Promise<StaffContext | null> {
  const ctx = await currentContext();
  return isStaff(ctx) ? ctx : null;
}

/**
 * The person who sent a form whose words must not be lost: a refusal is an answer of the form, shown over what was typed.
 * @throws unauthenticated, forbidden
 */
export async function getStaff(): Promise<StaffContext> {
  const ctx = await currentContext();
  if (isStaff(ctx)) return ctx;
  const isKnown = ctx.actor.kind === 'user' && !ctx.actor.pending;
  throw isKnown ? new AppError('forbidden', 'The person has no task in the newsroom.') : new AppError('unauthenticated', 'Nobody of the staff is signed in.');
}

/** The language that the newsroom speaks to whoever asks: their own, else the one chosen on their device, else the one of their browser. */
export async function chooseNewsroomLocale(): Promise<NewsroomLocale> {
  const [{ actor }, kept, asked] = await Promise.all([currentContext(), cookies(), headers()]);
  return newsroomLocale([actor.kind === 'user' ? actor.locale : null, kept.get(NEWSROOM_LOCALE_COOKIE)?.value], asked.get('accept-language'));
}

/**
 * The context of a page or action of the newsroom. Who is signed out is sent to sign in and comes back to where they
 * wanted; a form that they sent without JavaScript is kept for them meanwhile (`server/newsroom-answer.ts`). A person
 * without any task sees the page that says so. What they may do there, the verbs decide.
 */
export async function requireStaff(): Promise<StaffContext> {
  const ctx = await currentContext();
  if (ctx.actor.kind === 'anonymous') {
    answerStatus(ERROR_STATUS.unauthenticated);
    redirect(`/admin/sign-in?next=${encodeURIComponent(await currentAddress())}`);
  }
  // A first password, or the second factor that admins must have: until then none of their roles counts.
  if (ctx.actor.kind === 'user' && ctx.actor.pending) redirect('/admin/account');
  if (!isStaff(ctx)) {
    // Said to the edge as well: thrown in an action, Next answers it as 404.
    answerStatus(ERROR_STATUS.forbidden);
    forbidden();
  }
  return ctx;
}

/** Where the person is: the edge names the address, since a render is not told it. */
export async function currentAddress(): Promise<string> {
  const address = (await headers()).get('x-address');
  return address?.startsWith('/admin') ? address : '/admin';
}
