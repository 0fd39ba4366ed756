import type { AuditInput } from '@/domain/audit/create-audit-entry';
import type { Context } from '@/domain/context';
import { commitChange } from '@/domain/change';
import { invalid } from '@/domain/parse-input';
import { canManageSite } from '@/domain/site/policy';
import type { Actor } from '@/domain/user/model';
import { AppError } from '@/lib/errors';

type Subject = Pick<AuditInput, 'subjectKind' | 'subjectId'>;

type Save = {
  /** Who may; administrators alone when nothing is said. */
  may?: (actor: Actor) => boolean;
  tags: readonly string[];
  /**
   * The save that the caller has seen: its number, `null` for a thing that is new. A loader leaves it out and sets what
   * its files say, whatever is there.
   */
  lockVersion?: number | null | undefined;
  /** Changes the rows. Where saves are counted, `number` is told the number of this one as soon as it is known: it ends the change when that is not the next. */
  write: (ctx: Context, number: (saved: number) => void) => Promise<void>;
};

/**
 * Commits a change to what stands around stories.
 * @throws forbidden, invalid (an address or a key is taken), conflict (somebody else has saved in the meantime)
 */
export async function saveReference(ctx: Context, subject: Subject, { may = canManageSite, tags, lockVersion, write }: Save): Promise<void> {
  checkMay(ctx, subject, may);
  try {
    await commitChange(ctx, `save a ${subject.subjectKind}`, async (inside) => {
      let isFirst = false;
      await write(inside, (saved) => {
        if (lockVersion !== undefined && saved !== (lockVersion ?? 0) + 1) throw outrun(subject, lockVersion);
        isFirst = saved === 1;
      });
      return { result: undefined, audit: { action: isFirst ? 'create' : 'save', ...subject }, tags };
    });
  } catch (error) {
    throw slugIssue(error, subject) ?? error;
  }
}

/**
 * Removes something that nothing refers to.
 * @throws forbidden, conflict (in use, or changed since it was seen)
 */
export async function removeReference(ctx: Context, subject: Subject, { may = canManageSite, tags, remove }: { may?: Save['may']; tags: readonly string[]; remove: (ctx: Context) => Promise<{ id: number }[]> }): Promise<void> {
  checkMay(ctx, subject, may);
  try {
    await commitChange(ctx, `remove a ${subject.subjectKind}`, async (inside) => {
      const removed = await remove(inside);
      if (removed.length === 0) throw new AppError('conflict', `The ${subject.subjectKind} has changed since it was opened, or is not there any more.`);
      return { result: undefined, audit: { action: 'remove', ...subject }, tags };
    });
  } catch (error) {
    throw violationOf(error)?.code === FOREIGN_KEY_VIOLATION ? inUse(subject) : error;
  }
}

/** The refusal to remove something that is in use. */
export const inUse = ({ subjectKind }: Pick<Subject, 'subjectKind'>): AppError => new AppError('conflict', `The ${subjectKind} is in use.`, [{ path: '', message: 'It is in use.', code: 'in_use' }]);

/** @throws forbidden */
export function checkMay({ actor }: Context, { subjectKind }: Subject, may: (actor: Actor) => boolean = canManageSite): void {
  if (!may(actor)) throw new AppError('forbidden', `${actor.kind === 'user' ? actor.name : actor.kind} may not change a ${subjectKind}.`);
}

const outrun = ({ subjectKind }: Subject, lockVersion: number | null): AppError =>
  lockVersion === null
    ? invalid([{ path: 'key', message: `There is a ${subjectKind} of this key already.`, code: 'key_taken' }])
    : new AppError('conflict', `The ${subjectKind} was saved by somebody else in the meantime.`);

/** What PostgreSQL says when a row would stand twice under a unique constraint, and when another row still points at it. */
const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

type Violation = { code?: unknown; constraint?: unknown; detail?: unknown };
/** The driver's error, which the query builder wraps. */
const violationOf = (error: unknown): Violation | undefined => (error as Error | null)?.cause as Violation | undefined;

/** The constraints of addresses end in `_slug_unique`; what the database says beside them names the language. */
function slugIssue(error: unknown, { subjectKind }: Subject): AppError | null {
  const { code, constraint, detail } = violationOf(error) ?? {};
  if (code !== UNIQUE_VIOLATION || !String(constraint).endsWith('_slug_unique')) return null;
  const [, locale] = /\(locale, slug\)=\(([A-Za-z-]+), /.exec(String(detail)) ?? [];
  const words = String(constraint).includes('_names_') ? 'names' : 'texts';
  return invalid([{ path: locale ? `${words}.${locale}.slug` : 'slug', message: `Another ${subjectKind} has this address in this language.`, code: 'slug_taken' }]);
}
