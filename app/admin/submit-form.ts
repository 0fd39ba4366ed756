import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { answerFormStatus } from './answer-form-status';
import { findStaff } from './session';
import type { StaffContext } from './session';
import type { FormState } from '@/components/admin/desks/form-state';
import { keyInput } from '@/domain/reference-input';
import { appErrorOf } from '@/lib/errors';
import type { AppError } from '@/lib/errors';
import { LOCALES } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { log } from '@/lib/server/log';
import { answerStatus } from '@/lib/server/render-scope';
import { toSlug } from '@/lib/slug';

/** What a form sent, as text. */
export type FormFields = {
  /** The value, trimmed; `null` when it is empty or absent. */
  text: (name: string) => string | null;
  /** Key of the picture that was chosen, or named where there is no JavaScript. */
  picture: (name: string) => string | null;
  /** The number of the save that the form was opened on; `null` = it makes something new. */
  lockVersion: number | null;
  /** Per language whose fields the form had: what `read` makes of them, or `null` where all were left empty. */
  perLanguage: <T>(prefix: string, fields: readonly string[], read: (get: (field: string) => string | null, locale: Locale) => T) => Partial<Record<Locale, T | null>>;
  values: Record<string, string>;
};

export function readFields(form: FormData): FormFields {
  const values = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' && !name.startsWith('$ACTION') ? [[name, value]] : [])));
  const text = (name: string) => values[name]?.trim() || null;
  const version = Number(values.lockVersion);
  return {
    values, text, picture: (name) => text(`${name}.key`) ?? text(name), lockVersion: Number.isSafeInteger(version) && version > 0 ? version : null,
    perLanguage(prefix, fields, read) {
      return Object.fromEntries(LOCALES.filter((locale) => fields.some((field) => values[`${prefix}.${locale}.${field}`] !== undefined)).map((locale) => {
        const get = (field: string) => text(`${prefix}.${locale}.${field}`);
        return [locale, fields.every((field) => get(field) === null) ? null : read(get, locale)];
      }));
    },
  };
}

/** A slug as typed, or made from the name where the field was left empty. */
export const slugOr = (typed: string | null, name: string | null, locale: Locale): string => typed ?? (name === null ? '' : toSlug(name, locale));

type NewKey = { typed: string | null; names: readonly (string | null | undefined)[]; /** Reads the thing that has the key; fails when there is none. */ get: (key: string) => Promise<unknown> };

/** The key of something new: as typed, or made from the first of `names` that has Latin letters; made ones are never those of another. */
export async function keyOr(ctx: StaffContext, { typed, names, get }: NewKey): Promise<string> {
  if (typed !== null) return typed;
  const made = names.map((name) => (name ? toSlug(name, 'en').slice(0, 80) : '')).find((slug) => keyInput.safeParse(slug).success);
  if (made === undefined) return ctx.newPublicId();
  return (await get(made).then(() => true, () => false)) ? `${made}-${ctx.newPublicId()}` : made;
}

type Submit = {
  /** Calls the verb and returns the address to go to. */
  work: (ctx: StaffContext, fields: FormFields) => Promise<string>;
  /** Of a thing whose saves are numbered: the save that is there now, asked after a conflict. */
  currentVersion?: (ctx: StaffContext, fields: FormFields) => Promise<number | null>;
};

/**
 * Carries out a form of the newsroom: goes on to the next page, or returns what was refused with all that was typed. With
 * JavaScript a save over an earlier one stays where it is, since leaving would take along what was typed meanwhile.
 */
export async function submitForm(form: FormData, { work, currentVersion }: Submit): Promise<FormState> {
  const fields = readFields(form);
  const { values } = fields;
  const hasScript = (await headers()).has('next-action');
  let ctx: StaffContext | null = null;
  let target: string;
  try {
    ctx = await findStaff();
    if (!ctx) {
      await answerFormStatus({ code: 'unauthenticated' });
      return { status: 'signed_out', values, errors: {} };
    }
    target = await work(ctx, fields);
  } catch (error) {
    const refusal = appErrorOf(error);
    if (!refusal) {
      log.error({ err: error }, 'A form of the newsroom failed.');
      if (!hasScript) answerStatus(500);
      return { status: 'failed', values, errors: {} };
    }
    await answerFormStatus(refusal);
    const current = refusal.code === 'conflict' && currentVersion && ctx ? await currentVersion(ctx, fields).catch(() => null) : null;
    return { status: statusOf(refusal), values, errors: await sayIssues(refusal), ...(current !== null && { lockVersion: current }) };
  }
  if (hasScript && currentVersion && fields.lockVersion !== null) {
    refresh();
    return { status: 'saved', values: {}, errors: {}, lockVersion: fields.lockVersion + 1 };
  }
  redirect(target);
}

/** Conflicts with what is there, not with another's save. */
const STANDING = ['in_use', 'last_admin'] as const;

function statusOf({ code, issues }: AppError): FormState['status'] {
  const reason = STANDING.find((each) => issues.some((issue) => issue.code === each));
  if (code === 'conflict' && reason) return reason;
  if (code === 'invalid' || code === 'conflict' || code === 'forbidden') return code;
  return code === 'not_found' || code === 'gone' ? 'missing' : code === 'unauthenticated' ? 'signed_out' : 'failed';
}

/** The first fault of each field, in the person's language. */
async function sayIssues({ issues }: AppError): Promise<Record<string, string>> {
  // To know the language the database is asked, which may be what does not answer.
  if (issues.length === 0) return {};
  const t = await getTranslations('desk.issue');
  const said = new Map<string, string>();
  for (const { path, code = 'invalid', values = {} } of issues) {
    if (path === '' || said.has(path)) continue;
    said.set(path, t.has(code) ? t(code, values) : t('invalid'));
  }
  return Object.fromEntries(said);
}
