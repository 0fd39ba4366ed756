import { cache } from 'react';
import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import type { Context } from '@/domain/context';
import { getSessionContext } from '@/domain/user/session-context';
import type { Actor } from '@/domain/user/model';

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
 * The context of a page or action of the newsroom. Who is signed out is sent to sign in and comes back to where they
 * wanted; a person without any task sees the page that says so. What they may do there, the verbs decide.
 */
export async function requireStaff(): Promise<StaffContext> {
  const ctx = await currentContext();
  if (ctx.actor.kind === 'anonymous') redirect(`/admin/sign-in?next=${encodeURIComponent(await currentAddress())}`);
  // A first password, or the second factor that admins must have: until then none of their roles counts.
  if (ctx.actor.kind === 'user' && ctx.actor.pending) redirect('/admin/account');
  if (!isStaff(ctx)) forbidden();
  return ctx;
}

/** Where the person is: the edge names the address, since a render is not told it. */
async function currentAddress(): Promise<string> {
  const address = (await headers()).get('x-address');
  return address?.startsWith('/admin') ? address : '/admin';
}
