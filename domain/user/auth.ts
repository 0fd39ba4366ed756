import { createHash } from 'node:crypto';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { magicLink } from 'better-auth/plugins/magic-link';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { accounts, sessions, twoFactors, users, verifications } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { AppError } from '@/lib/errors';
import { LINK_LIFE_SECONDS, PASSWORD_CHARACTERS, SESSION_LIMITS } from './model';

type Deliver = { signInLink?: (token: string) => void | Promise<void>; passwordLink?: (token: string) => void | Promise<void>; passwordLinkSeconds?: number };

/**
 * The authentication library over the context's database (decision 0010). Only its server calls are used, never its HTTP
 * handler: our verbs check policy and limits first, and the edge checks the origin of every write.
 */
export function createAuth({ db, authSecret, siteUrl }: Pick<Context, 'db' | 'authSecret' | 'siteUrl'>, deliver: Deliver = {}) {
  return betterAuth({
    appName: new URL(siteUrl).hostname,
    baseURL: siteUrl,
    secret: authSecret,
    database: drizzleAdapter(db, { provider: 'pg', schema: { user: users, session: sessions, account: accounts, verification: verifications, twoFactor: twoFactors } }),
    user: {
      additionalFields: {
        locale: { type: 'string', required: false, input: false },
        hasOneTimePassword: { type: 'boolean', required: false, defaultValue: false, input: false },
        suspendedAt: { type: 'date', required: false, input: false },
      },
    },
    session: {
      // Ours are shorter, see `isSessionAlive`; sessions are read from the database each time, so that ending one takes effect at once.
      expiresIn: SESSION_LIMITS.reader.lifeMs / 1000,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      freshAge: 0,
      additionalFields: { isStaff: { type: 'boolean', required: false, defaultValue: false, input: false } },
    },
    verification: { storeIdentifier: { default: 'plain', overrides: { 'reset-password': 'hashed' } } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_CHARACTERS.least,
      maxPasswordLength: PASSWORD_CHARACTERS.most,
      resetPasswordTokenExpiresIn: deliver.passwordLinkSeconds ?? LINK_LIFE_SECONDS.newPassword,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ token }) => deliver.passwordLink?.(token),
    },
    plugins: [
      magicLink({ expiresIn: LINK_LIFE_SECONDS.signIn, storeToken: { type: 'custom-hasher', hash: async (token) => hashToken(token) }, sendMagicLink: async ({ token }) => deliver.signInLink?.(token) }),
      twoFactor({ issuer: new URL(siteUrl).hostname }),
    ],
    advanced: {
      cookiePrefix: 'meridian',
      useSecureCookies: siteUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}
export type Auth = ReturnType<typeof createAuth>;

/** How a sign-in link's token is kept: who reads the database cannot use it. */
const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** What the library promised by the token of a link, without using it up: mail programs open links before people do. */
export async function findPromise(ctx: Context, kind: 'magic-link' | 'reset-password', token: string): Promise<string | null> {
  const { internalAdapter } = await sessionAuth(ctx).$context;
  const found = await internalAdapter.findVerificationValue(`${kind}:${kind === 'magic-link' ? hashToken(token) : token}`);
  return found && found.expiresAt > ctx.now ? found.value : null;
}

/** Whether a request carries the cookie of a session at all: most do not. */
export const hasSessionCookie = (headers: Headers): boolean => headers.get('cookie')?.includes('meridian.session_token=') ?? false;

const authOf = new WeakMap<object, Auth>();

/** The library for reading sessions, made once per database: making it costs more than asking it. */
export function sessionAuth(ctx: Context): Auth {
  const known = authOf.get(ctx.db);
  if (known) return known;
  const made = createAuth(ctx);
  authOf.set(ctx.db, made);
  return made;
}

/** The headers of a request as if nobody were signed in: a second step must prove the sign-in it belongs to, not an older session. */
export function withoutSession(headers: Headers): Headers {
  const next = new Headers(headers);
  next.set('cookie', (headers.get('cookie') ?? '').split(/;\s*/).filter((pair) => !pair.includes('meridian.session_token=')).join('; '));
  return next;
}

/** Which refusal of ours a refusal of the library is. */
const REFUSALS: Record<string, AppError['code']> = {
  INVALID_EMAIL_OR_PASSWORD: 'unauthenticated',
  INVALID_EMAIL: 'unauthenticated',
  INVALID_PASSWORD: 'unauthenticated',
  INVALID_CODE: 'unauthenticated',
  INVALID_BACKUP_CODE: 'unauthenticated',
  INVALID_TWO_FACTOR_COOKIE: 'gone',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'gone',
  INVALID_TOKEN: 'gone',
  USER_NOT_FOUND: 'gone',
  ACCOUNT_TEMPORARILY_LOCKED: 'rate_limited',
  TOTP_NOT_ENABLED: 'conflict',
  TOTP_ALREADY_ENABLED: 'conflict',
  TWO_FACTOR_NOT_ENABLED: 'conflict',
  PASSWORD_TOO_LONG: 'invalid',
  PASSWORD_TOO_SHORT: 'invalid',
  UNAUTHORIZED: 'unauthenticated',
};

/** Runs a call to the library; what it refuses is refused in our codes. */
export async function callAuth<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const reason = refusalOf(error);
    const code = REFUSALS[reason ?? ''];
    if (!code) throw error;
    throw new AppError(code, `Refused: ${reason}.`, [], code === 'rate_limited' ? { retryAfterSeconds: 900 } : {});
  }
}

function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'APIError' || !('body' in error)) return undefined;
  const { code } = (error.body ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
