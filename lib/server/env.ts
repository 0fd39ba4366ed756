import 'server-only';
import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { AppError } from '@/lib/errors';

/** The configuration of one process, read and checked once at its start. Every variable has a line in the README. */
export type Env = {
  /** Port to listen on; 0 lets the system choose a free one. */
  port: number;
  /** Address to listen on. */
  host: string;
  /** Origin of every absolute address, without a slash at the end. */
  siteUrl: string;
  /** PostgreSQL's address, or `null` for the embedded database in the data folder. */
  databaseUrl: string | null;
  databasePoolSize: number;
  /** Address at which the other nodes of the site reach this process, past any balancer; `null` = this machine's own loopback. */
  nodeUrl: string | null;
  /** Absolute path: the embedded database, pictures, and the control file of the running server. */
  dataFolder: string;
  /** Proxies in CIDR notation whose `X-Forwarded-For` counts. */
  trustedProxies: string[];
  /** Whether demo stories may be loaded: always into the embedded database unless DEMO=0, elsewhere only with DEMO=1. */
  hasDemo: boolean;
  logLevel: (typeof LOG_LEVELS)[number];
  /** 0 keeps no page: each is rendered for everyone who asks. */
  pageCacheMegabytes: number;
  /** A backstop: pages are dropped by what they show, not by age. */
  pageTtlSeconds: number;
  renderTimeoutSeconds: number;
  /** How long kept pages are shown, and say that they may be out of date, when the database does not answer. */
  staleMaxSeconds: number;
  /** How long a process that was told to stop still takes connections, while `/readyz` already says no. */
  drainSeconds: number;
  /** Signs sessions; `null` = the one kept in the data folder. */
  authSecret: string | null;
  /** Who the first admin is. */
  adminEmail: string;
  /** Where mail is handed over; `null` = it is kept in the outbox folder. */
  smtpUrl: string | null;
  /** Sender of every mail. */
  mailFrom: string;
  /** Whether the demo's people may sign in: their password is public, so only while nobody but this machine reaches the site. */
  hasDemoStaff: boolean;
  /** Who reads the metrics brings it; `null` = only programs on this machine read them. */
  metricsToken: string | null;
  /** Hot reload; set by `npm run dev` alone. */
  isDevelopment: boolean;
};

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const whole = (min: number, max: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max));
const withProtocol = (...protocols: string[]) => (value: string) => URL.canParse(value) && protocols.includes(new URL(value).protocol);
const isOrigin = (value: string) => withProtocol('http:', 'https:')(value) && new URL(value).href === `${new URL(value).origin}/`;
const cidrs = z.string().transform((value) => value.split(',').map((part) => part.trim()).filter((part) => part !== '')).pipe(z.array(z.string().refine(isCidr)));

/** What each variable may be, and the remedy that is told when it is something else. */
const VARIABLES = {
  PORT: { schema: whole(0, 65_535), remedy: 'a whole number from 0 to 65535, for example 3000' },
  HOST: { schema: z.string().regex(/^(?:[A-Za-z0-9.-]+|[0-9A-Fa-f:.]+)$/), remedy: 'a host name or an IP address, for example 127.0.0.1, or 0.0.0.0 for every network' },
  SITE_URL: { schema: z.string().refine(isOrigin).transform((value) => new URL(value).origin), remedy: 'http:// or https:// with a host name and no path, for example https://news.example.org' },
  DATABASE_URL: { schema: z.string().refine(withProtocol('postgres:', 'postgresql:')), remedy: 'postgres://user:password@host:5432/name; leave it out for the embedded database' },
  DATABASE_POOL_SIZE: { schema: whole(1, 1000), remedy: 'a whole number from 1 to 1000, for example 10' },
  NODE_URL: { schema: z.string().refine(isOrigin).transform((value) => new URL(value).origin), remedy: 'http:// or https:// with a host name and no path, for example http://10.0.0.4:3000' },
  DATA_FOLDER: { schema: z.string().refine((value) => !value.includes('\0')), remedy: 'the path of a folder that this process may write, for example .data' },
  TRUSTED_PROXIES: { schema: cidrs, remedy: 'networks in CIDR notation with commas between them, for example 127.0.0.1/32,10.0.0.0/8' },
  DEMO: { schema: z.enum(['0', '1']).transform((value) => value === '1'), remedy: '1 to load the demo stories or 0 to leave them out' },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS), remedy: `one of ${LOG_LEVELS.join(', ')}` },
  PAGE_CACHE_MEGABYTES: { schema: whole(0, 65_536), remedy: 'a whole number from 0 to 65536, for example 256' },
  PAGE_TTL_SECONDS: { schema: whole(1, 31_536_000), remedy: 'a whole number from 1 to 31536000, for example 3600' },
  AUTH_SECRET: { schema: z.string().min(32), remedy: 'at least 32 characters that nobody can guess, the same on every node; “openssl rand -base64 32” prints some' },
  ADMIN_EMAIL: { schema: z.string().toLowerCase().refine(isMailAddress), remedy: 'a mail address, for example chief@news.example.org' },
  SMTP_URL: { schema: z.string().refine(withProtocol('smtp:', 'smtps:')), remedy: 'smtp://user:password@host:587 or smtps://user:password@host:465; leave it out to keep mails in the outbox folder' },
  MAIL_FROM: { schema: z.string().refine(isMailAddress), remedy: 'a mail address, for example news@news.example.org' },
  METRICS_TOKEN: { schema: z.string().regex(/^[\x21-\x7e]+$/).min(16), remedy: 'at least 16 letters, digits and signs that nobody can guess, without a space; “openssl rand -base64 24” prints some' },
  STALE_MAX_SECONDS: { schema: whole(0, 86_400), remedy: 'a whole number from 0 to 86400, for example 300' },
  DRAIN_SECONDS: { schema: whole(0, 5), remedy: 'a whole number from 0 to 5, for example 2' },
  RENDER_TIMEOUT_SECONDS: { schema: whole(1, 600), remedy: 'a whole number from 1 to 600, for example 10' },
} as const;
type Name = keyof typeof VARIABLES;
const SECRETS = new Set<Name>(['DATABASE_URL', 'AUTH_SECRET', 'METRICS_TOKEN', 'SMTP_URL']);

/**
 * Reads the configuration. A variable that is empty counts as absent.
 * @throws invalid with one sentence per wrong variable that names it and the remedy
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const problems: { path: string; message: string }[] = [];
  const read = <N extends Name>(name: N): z.output<(typeof VARIABLES)[N]['schema']> | undefined => {
    const value = source[name]?.trim();
    if (value === undefined || value === '') return undefined;
    const result = VARIABLES[name].schema.safeParse(value);
    if (result.success) return result.data as z.output<(typeof VARIABLES)[N]['schema']>;
    // Passwords are never printed.
    const shown = SECRETS.has(name) ? '' : ` is “${value}”, but it`;
    problems.push({ path: name, message: `${name}${shown} must be ${VARIABLES[name].remedy}.` });
    return undefined;
  };
  const port = read('PORT') ?? 3000;
  const databaseUrl = read('DATABASE_URL') ?? null;
  const host = read('HOST') ?? '127.0.0.1';
  const siteUrl = read('SITE_URL') ?? `http://localhost:${port}`;
  const hasDemo = read('DEMO') ?? databaseUrl === null;
  const authSecret = read('AUTH_SECRET') ?? null;
  const env: Env = {
    port,
    host,
    siteUrl,
    databaseUrl,
    databasePoolSize: read('DATABASE_POOL_SIZE') ?? 10,
    nodeUrl: read('NODE_URL') ?? null,
    dataFolder: resolve(read('DATA_FOLDER') ?? '.data'),
    trustedProxies: read('TRUSTED_PROXIES') ?? [],
    hasDemo,
    logLevel: read('LOG_LEVEL') ?? 'info',
    pageCacheMegabytes: read('PAGE_CACHE_MEGABYTES') ?? 256,
    pageTtlSeconds: read('PAGE_TTL_SECONDS') ?? 3600,
    renderTimeoutSeconds: read('RENDER_TIMEOUT_SECONDS') ?? 10,
    staleMaxSeconds: read('STALE_MAX_SECONDS') ?? 300,
    drainSeconds: read('DRAIN_SECONDS') ?? 0,
    authSecret,
    adminEmail: read('ADMIN_EMAIL') ?? 'admin@localhost',
    smtpUrl: read('SMTP_URL') ?? null,
    mailFrom: read('MAIL_FROM') ?? `meridian@${new URL(siteUrl).hostname}`,
    metricsToken: read('METRICS_TOKEN') ?? null,
    hasDemoStaff: hasDemo && isLoopback(host) && isLoopback(new URL(siteUrl).hostname),
    isDevelopment: source.NODE_ENV === 'development',
  };
  // Nodes that share a database must agree on the secret, and a folder of one of them is no place for it.
  if (databaseUrl !== null && siteUrl.startsWith('https:') && authSecret === null && !problems.some(({ path }) => path === 'AUTH_SECRET')) {
    problems.push({ path: 'AUTH_SECRET', message: `AUTH_SECRET must be set beside DATABASE_URL on a public site: ${VARIABLES.AUTH_SECRET.remedy}.` });
  }
  if (problems.length > 0) throw new AppError('invalid', problems.map((problem) => problem.message).join('\n'), problems);
  return env;
}

function isMailAddress(value: string): boolean {
  return /^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(value);
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

function isCidr(value: string): boolean {
  return ipaddr.isValidCIDR(value);
}
