import type { Locale } from '@/lib/locales';

/** What people are assigned; each assignment may be narrowed to a section, a language or a source. */
export const ROLES = ['admin', 'editor', 'reporter', 'translator', 'moderator'] as const;
export type Role = (typeof ROLES)[number];

export type RoleAssignment = { role: Role; sectionKey: string | null; locale: string | null; sourceKey: string | null };

/**
 * What a person of the staff must do before their roles count: choose a password in place of the one they were given,
 * or set up the second factor that admins must have.
 */
export type PendingStep = 'password' | 'second_factor';

/** Who acts. `system` is the site itself (command line, scheduler, loader); readers who are not signed in are `anonymous`. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'system'; label: string }
  | {
      kind: 'user';
      id: string;
      /** Empty until the person has chosen one. */
      name: string;
      /** Language of mails to the person. */
      locale?: Locale | null;
      /** What the session may use: nothing in a session begun by mail, and nothing while a step is pending. */
      assignments: readonly RoleAssignment[];
      pending?: PendingStep | null;
      sessionId?: string;
    };

/** The name an audit row keeps. */
export const actorLabel = (actor: Actor): string => (actor.kind === 'user' ? actor.name : actor.kind === 'system' ? `system: ${actor.label}` : 'anonymous');

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long a session lasts from its beginning, and how long without being used. Staff can do more: theirs are shorter. */
export const SESSION_LIMITS = {
  reader: { lifeMs: 180 * DAY_MS, idleMs: 60 * DAY_MS },
  staff: { lifeMs: 14 * DAY_MS, idleMs: DAY_MS },
} as const;

type SessionTimes = { isStaff: boolean; createdAt: Date; updatedAt: Date };

/** Tells whether a session still counts. */
export function isSessionAlive({ isStaff, createdAt, updatedAt }: SessionTimes, now: Date): boolean {
  const { lifeMs, idleMs } = SESSION_LIMITS[isStaff ? 'staff' : 'reader'];
  return now.getTime() - createdAt.getTime() < lifeMs && now.getTime() - updatedAt.getTime() < idleMs;
}

/** `updatedAt` of a session is written no more often than this. */
export const LAST_SEEN_STEP_MS = 5 * MINUTE_MS;

export const NAME_GRAPHEMES = { least: 2, most: 50 } as const;
export const PASSWORD_CHARACTERS = { least: 12, most: 128 } as const;

/** How long the links in mails work. */
export const LINK_LIFE_SECONDS = { signIn: 15 * 60, invitation: 48 * 3600, newPassword: 3600 } as const;

/**
 * How often, per window: what keeps guessing, and mails that nobody asked for, in bounds. Many people may share a client's
 * address, and nobody may be locked out by strangers who guess: what succeeds does not count.
 */
export const RATES = {
  signInMailPerAddress: { name: 'sign-in-mail-address', points: 10, windowSeconds: 3600 },
  signInMailPerClient: { name: 'sign-in-mail-client', points: 100, windowSeconds: 3600 },
  passwordPerAccountAndClient: { name: 'password-account-client', points: 10, windowSeconds: 900 },
  passwordPerAccount: { name: 'password-account', points: 100, windowSeconds: 3600 },
  passwordPerClient: { name: 'password-client', points: 50, windowSeconds: 900 },
  secondFactorPerClient: { name: 'second-factor-client', points: 20, windowSeconds: 900 },
  passwordLinkPerAddress: { name: 'password-link-address', points: 5, windowSeconds: 3600 },
  passwordLinkPerClient: { name: 'password-link-client', points: 50, windowSeconds: 3600 },
} as const;

/** No use is counted for longer: the code of an address (a keyed hash) is thrown away with its count. */
export const LONGEST_RATE_SECONDS = 3600;

/** People of the demo newsroom; their password is public. `.example` belongs to nobody (RFC 2606). */
export const DEMO_DOMAIN = '@demo.example';
export const DEMO_PASSWORD = 'demo-newsroom-2026';
export const isDemoAddress = (email: string): boolean => email.endsWith(DEMO_DOMAIN);

/** One of a person's sessions, as they see it. */
export type SessionSummary = { id: string; device: Device; lastSeenAt: string; createdAt: string; isThis: boolean };
export type Device = { browser: string | null; system: string | null };

/** What a browser is told to keep or to forget: lines of `Set-Cookie`. */
export type CookieLines = readonly string[];

/** One person, for the desk of users. */
export type UserSummary = {
  id: string;
  name: string;
  email: string;
  locale: Locale | null;
  createdAt: string;
  lastSeenAt: string | null;
  suspendedAt: string | null;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  assignments: readonly (RoleAssignment & { id: number })[];
};
