'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { forgottenCookies } from '@/domain/user/remove-session';
import { getSessionContext } from '@/domain/user/session-context';
import { answerCookies } from '@/lib/server/render-scope';

/** Ends the session of this browser. */
export async function signOut(): Promise<void> {
  const asked = await headers();
  answerCookies(await forgottenCookies(await getSessionContext(asked), asked));
  redirect('/admin/sign-in');
}
