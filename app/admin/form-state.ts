import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { FormState } from '@/components/admin/ui/form-state';
import { ERROR_STATUS, isAppError } from '@/lib/errors';
import { answerStatus } from '@/lib/server/render-scope';

/** What is wrong with a field that the newsroom has words for; anything else is said in general. */
const FIELD_CODES = ['required', 'too_long', 'not_printable', 'unknown', 'invalid'] as const;

/**
 * The state of a form whose verb refused: the words at each field in the person's language, and what they typed, kept.
 * A form sent without JavaScript gets the status of the refusal as well. Bugs are thrown on.
 */
export async function refuseForm(error: unknown, form: FormData): Promise<FormState> {
  if (!isAppError(error)) throw error;
  const t = await getTranslations('error');
  if (!(await headers()).has('next-action')) answerStatus(ERROR_STATUS[error.code]);
  const errors = error.issues.map(({ path, code, values }) => {
    const name = path.split('.')[0]!;
    const known = form.get(name) === '' ? 'required' : (FIELD_CODES.find((each) => each === code) ?? 'invalid');
    return [name, t(`field.${known}`, { most: Number(values?.most ?? 0) })] as const;
  });
  const values = [...form].flatMap(([name, value]) => (typeof value === 'string' && !name.startsWith('$') ? [[name, value] as const] : []));
  return { values: Object.fromEntries(values), errors: Object.fromEntries(errors), refusal: error.code === 'invalid' && errors.length > 0 ? null : t(`refusal.${error.code}`) };
}
