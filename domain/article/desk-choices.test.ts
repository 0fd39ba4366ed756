import { describe, expect, it } from 'vitest';
import type { Context } from '@/domain/context';
import { openTestSite } from '@/domain/testing';
import type { Role, RoleAssignment } from '@/domain/user/model';
import { listDeskChoices, listNewStoryChoices } from './desk-choices';
import type { DeskChoices } from './model';

const { ctx } = await openTestSite();

const personWith = (role: Role, scope: Partial<RoleAssignment> = {}): Context => ({ ...ctx, actor: { kind: 'user', id: 'u1', name: 'Lan', assignments: [{ role, sectionKey: null, locale: null, sourceKey: null, ...scope }] } });
const keys = ({ sections, sources, locales }: DeskChoices) => [sections.map(({ key }) => key).join(), sources.map(({ key }) => key).join(), locales.join()];

describe('what a person can choose in the newsroom', () => {
  it('is everything for an administrator, in the site’s order and their language', async () => {
    const choices = await listDeskChoices(personWith('admin'), { locale: 'vi' });
    expect(keys(choices)).toEqual(['city,sport,science', 'delta,harbour', 'en,vi']);
    expect(choices.sections[0]).toEqual({ key: 'city', name: 'Thành phố' });
  });

  it('has the site’s default names where the language has none', async () => {
    expect((await listDeskChoices(personWith('admin'), { locale: 'th' })).sections[0]).toEqual({ key: 'city', name: 'City' });
  });

  it.each([
    ['a section’s editor', 'editor', { sectionKey: 'sport' }, ['sport', 'delta,harbour', 'en,vi'], ['sport', 'delta,harbour', 'en,vi']],
    ['a newspaper’s reporter in one language', 'reporter', { sourceKey: 'delta', locale: 'vi' }, ['city,sport,science', 'delta', 'en,vi'], ['city,sport,science', 'delta', 'vi']],
    ['a translator, who begins no stories', 'translator', { locale: 'vi' }, ['city,sport,science', 'delta,harbour', 'en,vi'], ['', '', '']],
    ['a moderator, who has no stories', 'moderator', {}, ['', '', 'en,vi'], ['', '', '']],
  ] as const)('is bounded for %s', async (_, role, scope, seen, begun) => {
    const person = personWith(role, scope);
    expect(keys(await listDeskChoices(person, { locale: 'en' }))).toEqual(seen);
    expect(keys(await listNewStoryChoices(person, { locale: 'en' }))).toEqual(begun);
  });
});
