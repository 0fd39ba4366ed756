import { describe, expect, it } from 'vitest';
import type { Actor, RoleAssignment } from '@/domain/user/model';
import { canEditDraft, canEditFacts, canPublish, canRetract } from './policy';

const user = (...assignments: Partial<RoleAssignment>[]): Actor => ({
  kind: 'user', id: 'u1', name: 'Someone', assignments: assignments.map((each) => ({ role: 'reporter', sectionKey: null, locale: null, sourceKey: null, ...each })),
});

const ACTORS = {
  system: { kind: 'system', label: 'scheduler' },
  admin: user({ role: 'admin' }),
  'editor of everything': user({ role: 'editor' }),
  'editor of the section': user({ role: 'editor', sectionKey: 'city' }),
  'editor of another section': user({ role: 'editor', sectionKey: 'sport' }),
  'editor of Vietnamese': user({ role: 'editor', locale: 'vi' }),
  'editor of the newspaper': user({ role: 'editor', sourceKey: 'harbour' }),
  'editor of another newspaper': user({ role: 'editor', sourceKey: 'delta' }),
  'reporter of the section': user({ role: 'reporter', sectionKey: 'city' }),
  'reporter of another section': user({ role: 'reporter', sectionKey: 'sport' }),
  'translator into Vietnamese': user({ role: 'translator', locale: 'vi' }),
  moderator: user({ role: 'moderator' }),
  'user without a role': user(),
  anonymous: { kind: 'anonymous' },
  'reporter here and editor elsewhere': user({ role: 'reporter' }, { role: 'editor', sectionKey: 'sport' }),
} satisfies Record<string, Actor>;

/** A story of section city from the newspaper harbour, written in English by somebody else. Columns: what the person may do to it. */
const MATRIX: [keyof typeof ACTORS, string][] = [
  //                                       draft    draft    publish  publish  retract  facts,   facts, live
  //                                       en       vi       en       vi                no live  in en and vi
  ['system',                              'yes      yes      yes      yes      yes      yes      yes'],
  ['admin',                               'yes      yes      yes      yes      yes      yes      yes'],
  ['editor of everything',                'yes      yes      yes      yes      yes      yes      yes'],
  ['editor of the section',               'yes      yes      yes      yes      yes      yes      yes'],
  ['editor of another section',           'no       no       no       no       no       no       no'],
  ['editor of Vietnamese',                'no       yes      no       yes      no       no       no'],
  ['editor of the newspaper',             'yes      yes      yes      yes      yes      yes      yes'],
  ['editor of another newspaper',         'no       no       no       no       no       no       no'],
  ['reporter of the section',             'no       no       no       no       no       no       no'],
  ['reporter of another section',         'no       no       no       no       no       no       no'],
  ['translator into Vietnamese',          'no       yes      no       no       no       no       no'],
  ['moderator',                           'no       no       no       no       no       no       no'],
  ['user without a role',                 'no       no       no       no       no       no       no'],
  ['anonymous',                           'no       no       no       no       no       no       no'],
  ['reporter here and editor elsewhere',  'no       no       no       no       no       no       no'],
];

/** The same story where it is the person's own. Whom it makes no difference to is not listed again. */
const OWN: [keyof typeof ACTORS, string][] = [
  ['reporter of the section',             'yes      yes      no       no       no       yes      no'],
  ['reporter of another section',         'no       no       no       no       no       no       no'],
  ['reporter here and editor elsewhere',  'yes      yes      no       no       no       yes      no'],
  ['translator into Vietnamese',          'no       yes      no       no       no       no       no'],
  ['user without a role',                 'no       no       no       no       no       no       no'],
];

describe('who may do what to a story', () => {
  it.each([...MATRIX.map((row) => [...row, false] as const), ...OWN.map((row) => [...row, true] as const)])('%s: nobody is kept from their work, and nobody does another’s', (name, row, isOwn) => {
    const actor: Actor = ACTORS[name];
    const story = { sectionKey: 'city', sourceKey: 'harbour', isOwn };
    const may = [
      canEditDraft(actor, { ...story, inLanguage: 'en' }),
      canEditDraft(actor, { ...story, inLanguage: 'vi' }),
      canPublish(actor, { ...story, inLanguage: 'en' }),
      canPublish(actor, { ...story, inLanguage: 'vi' }),
      canRetract(actor, story),
      canEditFacts(actor, { ...story, inLanguage: 'en', liveLanguages: [] }),
      canEditFacts(actor, { ...story, inLanguage: 'en', liveLanguages: ['en', 'vi'] }),
    ];
    expect(may.map((each) => (each ? 'yes' : 'no'))).toEqual(row.split(/\s+/));
  });
});
