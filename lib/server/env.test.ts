import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAppError } from '@/lib/errors';
import { readEnv } from './env';

describe('readEnv', () => {
  it('works on a fresh machine with nothing set', () => {
    expect(readEnv({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      siteUrl: 'http://localhost:3000',
      databaseUrl: null,
      databasePoolSize: 10,
      nodeUrl: null,
      dataFolder: resolve('.data'),
      trustedProxies: [],
      hasDemo: true,
      logLevel: 'info',
      pageCacheMegabytes: 256,
      pageTtlSeconds: 3600,
      renderTimeoutSeconds: 10,
      staleMaxSeconds: 300,
      drainSeconds: 0,
      authSecret: null,
      adminEmail: 'admin@localhost',
      smtpUrl: null,
      mailFrom: 'meridian@localhost',
      metricsToken: null,
      hasDemoStaff: true,
      isDevelopment: false,
    });
  });

  it('takes an empty value as absent and forgives spaces around one', () => {
    expect(readEnv({ PORT: '', SITE_URL: ' https://news.example.org/ ' })).toMatchObject({ port: 3000, siteUrl: 'https://news.example.org' });
  });

  it('makes the default address of the site from the port', () => {
    expect(readEnv({ PORT: '8080' }).siteUrl).toBe('http://localhost:8080');
  });

  it('reads proxies as a list of networks of both families', () => {
    expect(readEnv({ TRUSTED_PROXIES: '127.0.0.1/32, ::1/128,' }).trustedProxies).toEqual(['127.0.0.1/32', '::1/128']);
  });

  it.each([
    [{}, true],
    [{ DEMO: '0' }, false],
    [{ DATABASE_URL: 'postgres://localhost/news' }, false],
    [{ DATABASE_URL: 'postgres://localhost/news', DEMO: '1' }, true],
  ])('lets demo stories only into the embedded database, or any that asks for them: %o → %s', (source, hasDemo) => {
    expect(readEnv(source).hasDemo).toBe(hasDemo);
  });

  it.each([
    ['PORT', '80a'], ['PORT', '65536'], ['PORT', '-1'], ['PORT', '3.5'],
    ['HOST', 'http://localhost'],
    ['NODE_URL', '10.0.0.4:3000'], ['NODE_URL', 'http://10.0.0.4:3000/x'],
    ['SITE_URL', 'news.example.org'], ['SITE_URL', 'ftp://news.example.org'], ['SITE_URL', 'https://news.example.org/en'], ['SITE_URL', 'https://user@news.example.org'], ['SITE_URL', 'https://news.example.org?a'],
    ['DATABASE_URL', 'mysql://localhost/news'], ['DATABASE_URL', 'localhost:5432'],
    ['DATABASE_POOL_SIZE', '0'],
    ['DATA_FOLDER', 'a\0b'],
    ['TRUSTED_PROXIES', '10.0.0.1'], ['TRUSTED_PROXIES', '10.0.0.0/33'], ['TRUSTED_PROXIES', 'loopback'],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'verbose'],
    ['PAGE_CACHE_MEGABYTES', '65537'],
    ['PAGE_TTL_SECONDS', '1h'],
    ['RENDER_TIMEOUT_SECONDS', '0'],
    ['STALE_MAX_SECONDS', '-1'],
    ['DRAIN_SECONDS', '6'],
    ['AUTH_SECRET', 'short'],
    ['METRICS_TOKEN', 'fifteen-letters'], ['METRICS_TOKEN', 'sixteen letters!'],
    ['ADMIN_EMAIL', 'chief'], ['ADMIN_EMAIL', 'chief@news.example, x@y.example'],
    ['SMTP_URL', 'mail.example:25'],
    ['MAIL_FROM', 'News <news@news.example>'],
  ])('refuses %s=%j with a sentence that names the variable and the remedy', (name, value) => {
    const error = refusalOf({ [name]: value });
    expect(error.message).toMatch(new RegExp(`^${name} .*must be .{10,}\\.$`));
    expect(error.issues.map(({ path }) => path)).toEqual([name]);
  });

  it('names every wrong variable at once, one sentence each', () => {
    expect(refusalOf({ PORT: 'x', DEMO: 'x' }).message.split('\n')).toHaveLength(2);
  });

  it.each([
    [{}, true],
    [{ DEMO: '0' }, false],
    [{ HOST: '0.0.0.0' }, false],
    [{ SITE_URL: 'https://demo.example' }, false],
    [{ HOST: '127.0.0.1', SITE_URL: 'http://127.0.0.1:3000' }, true],
  ])('lets the demo’s people, whose password is public, sign in only where nobody else reaches the site: %o → %s', (source, hasDemoStaff) => {
    expect(readEnv(source).hasDemoStaff).toBe(hasDemoStaff);
  });

  it('asks for a secret that all nodes share where a public site uses a database server', () => {
    const source = { DATABASE_URL: 'postgres://localhost/news', SITE_URL: 'https://news.example' };
    expect(refusalOf(source).message).toMatch(/^AUTH_SECRET must be set beside DATABASE_URL/);
    expect(readEnv({ ...source, AUTH_SECRET: 's'.repeat(32) }).authSecret).toBe('s'.repeat(32));
    expect(readEnv({ DATABASE_URL: source.DATABASE_URL }).authSecret).toBeNull();
  });

  it('never prints a password or the secret', () => {
    expect(refusalOf({ DATABASE_URL: 'mysql://news:hunter2@localhost/news' }).message).not.toContain('hunter2');
    expect(refusalOf({ SMTP_URL: 'http://news:hunter2@localhost', AUTH_SECRET: 'hunter2', METRICS_TOKEN: 'hunter2' }).message).not.toContain('hunter2');
  });
});

function refusalOf(source: Record<string, string>) {
  try {
    readEnv(source);
  } catch (error) {
    if (isAppError(error)) return error;
  }
  throw new Error('was not refused');
}
