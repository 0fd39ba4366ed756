import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { ERROR_STATUS, isAppError } from '@/lib/errors';
import { answerStatus } from '@/lib/server/render-scope';

/** What is wrong with a field that the newsroom has words for; anything else is said in general. */
const FIELD_CODES = ['required', 'too_long', 'not_printable', 'unknown', 'invalid'] as const;

/**
 * Why a verb refused a form that stays open (others go through `submitForm`): words for each field, by its name, in the
 * person's language, and for the whole. Sent without JavaScript, the answer gets the status of the refusal. Bugs are thrown on.
 */
export async function refuseForm(error: unknown, form: FormData): Promise<{ errors: Record<string, string>; refusal: string | null }> {
  if (!isAppError(error)) throw error;
  const t = await getTranslations('error');
  if (!(await headers()).has('next-action')) answerStatus(ERROR_STATUS[error.code]);
  const errors = error.issues.map(({ path, code, values }) => {
    const name = path.split('.')[0]!;
    const known = form.get(name) === '' ? 'required' : (FIELD_CODES.find((each) => each === code) ?? 'invalid');
    return [name, t(`field.${known}`, { most: Number(values?.most ?? 0) })] as const;
  });
  return { errors: Object.fromEntries(errors), refusal: error.code === 'invalid' && errors.length > 0 ? null : t(`refusal.${error.code}`) };
}
