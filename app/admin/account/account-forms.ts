import type { Context } from '@/domain/context';
import { changePassword } from '@/domain/user/change-password';
import { confirmSecondFactor, createRecoveryCodes, createSecondFactor } from '@/domain/user/create-second-factor';
import { removeSecondFactor } from '@/domain/user/remove-second-factor';
import { removeSession, removeSessions } from '@/domain/user/remove-session';
import { AppError } from '@/lib/errors';
import { answerCookies, answerSeeOther } from '@/lib/server/render-scope';

/** What the page shows once, in answer to a form. */
export type Shown = { kind: 'setUp'; uri: string; recoveryCodes: readonly string[] } | { kind: 'codes'; codes: readonly string[] };

const HERE = '/admin/account';

/** Does what one of the page's forms asks for; most lead on to the page anew. */
export async function actOnAccount(ctx: Context, form: URLSearchParams, headers: Headers): Promise<Shown | null> {
  const field = (name: string) => form.get(name) ?? '';
  switch (field('do')) {
    case 'changePassword':
      await changePassword(ctx, { current: field('current'), password: field('password') }, headers);
      answerSeeOther(`${HERE}?done=password`);
      return null;
    case 'startFactor': {
      const { uri, recoveryCodes } = await createSecondFactor(ctx, { password: field('password') }, headers);
      return { kind: 'setUp', uri, recoveryCodes };
    }
    case 'confirmFactor': {
      const { cookies } = await confirmSecondFactor(ctx, { code: field('code') }, headers);
      answerCookies(cookies);
      return { kind: 'codes', codes: field('codes').split(' ') };
    }
    case 'makeCodes':
      return { kind: 'codes', codes: (await createRecoveryCodes(ctx, { password: field('password') }, headers)).recoveryCodes };
    case 'removeFactor':
      await removeSecondFactor(ctx, { password: field('password') }, headers);
      answerSeeOther(`${HERE}?done=noFactor`);
      return null;
    case 'endSession':
      await removeSession(ctx, { sessionId: field('sessionId') });
      answerSeeOther(`${HERE}?done=session`);
      return null;
    case 'endOthers':
      await removeSessions(ctx, { keepThis: true });
      answerSeeOther(`${HERE}?done=session`);
      return null;
    default:
      throw new AppError('invalid', 'The page has no such form.');
  }
}

/** What a set-up that was refused shows again: the picture and the codes as the page itself sent them. */
export function setUpAgain(form: URLSearchParams | null): Shown | null {
  const uri = form?.get('uri') ?? '';
  return form?.get('do') === 'confirmFactor' && uri.startsWith('otpauth://totp/') && URL.canParse(uri) && uri.length < 1000 ? { kind: 'setUp', uri, recoveryCodes: (form.get('codes') ?? '').slice(0, 500).split(' ') } : null;
}
