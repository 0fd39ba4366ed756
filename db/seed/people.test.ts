import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { roleAssignments, users } from '@/db/schema/user';
import { createStaffSession } from '@/domain/user/create-staff-session';
import { openTestSite } from '@/domain/testing';
import { DEMO_PASSWORD, isDemoAddress, ROLES } from '@/domain/user/model';
import { checkReaderName } from '@/domain/user/check-person';
import { seedPeople } from './people';
import type { People } from './people';

const site = await openTestSite();
let people: People;
beforeAll(async () => {
  people = parse(await readFile('db/seed/demo/people.yaml', 'utf8')) as People;
  await seedPeople(site.ctx, people);
});

describe('the demo’s people', () => {
  it('are there once, however often they are loaded', async () => {
    const [before, roles] = [await site.ctx.db.select().from(users), await site.ctx.db.select().from(roleAssignments)];
    await seedPeople(site.ctx, people);
    expect(await site.ctx.db.select().from(users)).toHaveLength(before.length);
    expect(await site.ctx.db.select().from(roleAssignments)).toHaveLength(roles.length);
    expect(before).toHaveLength(people.staff.length + people.readers.length);
  });

  it('have every role, and addresses at which nobody gets mail', () => {
    expect(new Set(people.staff.flatMap(({ roles }) => roles.map(({ role }) => role)))).toEqual(new Set(ROLES));
    expect([...people.staff, ...people.readers].filter(({ email }) => !isDemoAddress(email))).toEqual([]);
  });

  it('sign in with the public password where the demo is on, and nowhere else', async () => {
    const ctx = { ...site.ctx, now: new Date(), actor: { kind: 'anonymous' } as const };
    const input = { email: 'editor@demo.example', password: DEMO_PASSWORD };
    await expect(createStaffSession(ctx, input, new Headers())).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await createStaffSession({ ...ctx, hasDemoStaff: true }, input, new Headers())).toMatchObject({ needsSecondFactor: false, shouldOfferSecondFactor: false });
  });

  it('bear names that the rules for names allow', async () => {
    for (const { name } of people.readers) expect(await checkReaderName(site.ctx, { userId: null, name })).toBe(name);
  });
});
