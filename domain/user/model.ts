/** What people are assigned; each assignment may be narrowed to a section, a language or a source. */
export const ROLES = ['admin', 'editor', 'reporter', 'translator', 'moderator'] as const;
export type Role = (typeof ROLES)[number];

export type RoleAssignment = { role: Role; sectionKey: string | null; locale: string | null; sourceKey: string | null };

/** Who acts. `system` is the site itself (command line, scheduler, loader); readers who are not signed in are `anonymous`. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'system'; label: string }
  | { kind: 'user'; id: string; name: string; assignments: readonly RoleAssignment[] };

/** The name an audit row keeps. */
export const actorLabel = (actor: Actor): string => (actor.kind === 'user' ? actor.name : actor.kind === 'system' ? `system: ${actor.label}` : 'anonymous');
