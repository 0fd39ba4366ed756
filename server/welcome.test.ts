import { describe, expect, it } from 'vitest';
import { siteOver } from '@/domain/open-site';
import { openTestSite, TEST_SECRETS } from '@/domain/testing';
import { createStaffSession } from '@/domain/user/create-staff-session';
import { assignRole } from '@/domain/user/assign-role';
import { createPerson } from '@/domain/user/testing';
import { welcome } from './welcome';

const test = await openTestSite();

const env = { adminEmail: 'chief@news.example', hasDemoStaff: false, smtpUrl: null, dataFolder: '/data' };
const start = (changes: Partial<typeof env> = {}) => {
  const wanted = { ...env, ...changes };
  return welcome(siteOver(test.database, { siteUrl: 'https://news.example', mediaFolder: 'unused', ...TEST_SECRETS, hasDemoStaff: wanted.hasDemoStaff }), { address: 'https://news.example', nodeId: 'node-1' }, wanted);
};

describe('welcome', () => {
  it('gives the operator a password that opens the newsroom, and says where mails go', async () => {
    const words = await start();
    expect(words).toContain('The newsroom is at https://news.example/admin\n');
    expect(words).toContain('Mails are kept in /data/outbox');
    const password = /First admin: chief@news\.example, password (\S+)/.exec(words)?.[1] ?? '';
    const ctx = { ...test.ctx, now: new Date(), actor: { kind: 'anonymous' } as const };
    expect(await createStaffSession(ctx, { email: 'chief@news.example', password }, new Headers())).toMatchObject({ needsSecondFactor: false });
  });

  it('names the demo’s people where they may sign in, and says nothing of mails that a server takes', async () => {
    const words = await start({ hasDemoStaff: true, smtpUrl: 'smtp://localhost' as unknown as null });
    expect(words).toContain('demo-newsroom-2026');
    expect(words).not.toContain('outbox');
    expect(await start()).not.toContain('demo-newsroom-2026');
  });

  it('gives out no password once somebody manages the site', async () => {
    const { id } = await createPerson(test.ctx);
    await assignRole(test.ctx, { userId: id, role: 'admin' });
    expect(await start()).not.toContain('First admin');
  });
});
