import { boolean, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { ROLES } from '@/domain/user/model';
import { identity, instant, locale } from './columns';
import { sections } from './section';
import { sources } from './source';

/** People with an account. This table and the four after it are shaped for the authentication library's adapter (decision 0010). */
export const users = pgTable('users', {
  id: text('id').primaryKey(),
  /** The name shown with what the person does; empty until they have chosen one. */
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  /** In which language the site speaks to the person: in mails, and in the newsroom where it speaks that language. */
  locale: locale(),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  /** The password was given out by the site: it works once, and only to choose another. */
  hasOneTimePassword: boolean('has_one_time_password').notNull().default(false),
  suspendedAt: instant('suspended_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    /** Begun with a password and, where there is one, the second factor: only such a session carries the person's roles. */
    isStaff: boolean('is_staff').notNull().default(false),
    userAgent: text('user_agent'),
    /** The library's column; addresses of people are not kept. */
    ipAddress: text('ip_address'),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Last seen, to within some minutes. */
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [index('sessions_user_index').on(t.userId)],
);

/** How a person proves who they are: staff have one row with the hash of a password. */
export const accounts = pgTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [index('accounts_user_index').on(t.userId)],
);

/** Promises that expire: links in mails, and sign-ins that wait for their second step. */
export const verifications = pgTable(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [index('verifications_identifier_index').on(t.identifier), index('verifications_expires_at_index').on(t.expiresAt)],
);

/** The second factor; secret and recovery codes are encrypted with the site's secret. */
export const twoFactors = pgTable(
  'two_factors',
  {
    id: text('id').primaryKey(),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean('verified').notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: instant('locked_until'),
  },
  (t) => [index('two_factors_user_index').on(t.userId)],
);

/** What a person may do and where: each scope column that is set narrows the role; none set = the whole site. */
export const roleAssignments = pgTable(
  'role_assignments',
  {
    id: identity(),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ROLES }).notNull(),
    sectionId: integer('section_id').references(() => sections.id, { onDelete: 'cascade' }),
    locale: locale(),
    sourceId: integer('source_id').references(() => sources.id, { onDelete: 'cascade' }),
    grantedById: text('granted_by_id').references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('role_assignments_user_index').on(t.userId),
    unique('role_assignments_unique').on(t.userId, t.role, t.sectionId, t.locale, t.sourceId).nullsNotDistinct(),
  ],
);

/** How often something was done in a window of time. `key` is a keyed hash: the table holds no address of anybody. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    name: text('name').notNull(),
    key: text('key').notNull(),
    points: integer('points').notNull(),
    windowEndsAt: instant('window_ends_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.key] }), index('rate_limits_window_ends_at_index').on(t.windowEndsAt)],
);
