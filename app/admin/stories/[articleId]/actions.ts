'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getNewsroomFrame } from '@/app/admin/frame';
import { refuseForm } from '@/app/admin/form-state';
import { requireStaff } from '@/app/admin/session';
import type { FactsState } from '@/components/admin/editor/facts-form.client';
import { COMMENT_POLICIES } from '@/domain/article/model';
import { restoreRevision } from '@/domain/article/restore-revision';
import { updateArticle } from '@/domain/article/update-article';
import { AppError, isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import { readWallTime } from '@/lib/zoned-time';

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();
const texts = (form: FormData, name: string): string[] => form.getAll(name).filter((value) => typeof value === 'string');

/** Saves what is true of a story in all its languages. */
export async function saveFacts(form: FormData): Promise<FactsState> {
  const ctx = await requireStaff();
  const { timeZone } = await getNewsroomFrame();
  try {
    const until = readInstant(form, 'embargo', timeZone);
    await updateArticle(ctx, {
      articleId: text(form, 'articleId'), lockVersion: Number(text(form, 'lockVersion')), section: text(form, 'section'), topics: texts(form, 'topics'), authors: texts(form, 'authors'), source: text(form, 'source'),
      leadMedia: text(form, 'leadMedia') || null, originalUrl: text(form, 'originalUrl') || null, urgency: Number(text(form, 'urgency')), comments: COMMENT_POLICIES.find((policy) => policy === form.get('comments')) ?? 'open',
      copyrightNotice: text(form, 'copyrightNotice') || null, usageTerms: text(form, 'usageTerms') || null, licenceExpiresAt: readInstant(form, 'licence', timeZone), embargo: until && { until, timeZone },
    });
  } catch (error) {
    const { errors, refusal } = await refuseForm(error, form);
    const isConflict = isAppError(error) && error.code === 'conflict';
    // The form keeps what was typed; beside it the page shows what is saved, and the next try is made over that.
    if (isConflict) refresh();
    return { outcome: isConflict ? 'conflict' : 'refused', errors, refusal };
  }
  refresh();
  return { outcome: 'saved', errors: {}, refusal: null };
}

/** @throws invalid when only half of it is given, or the clocks never show it */
function readInstant(form: FormData, name: 'licence' | 'embargo', timeZone: string): Date | null {
  const [date, time] = [text(form, `${name}Date`), text(form, `${name}Time`)];
  if (date === '' && time === '') return null;
  const wall = readWallTime({ date, time: time || '00:00', timeZone });
  const path = name === 'licence' ? 'licenceExpiresAt' : name;
  if (!wall) throw new AppError('invalid', `${path}: This is no date.`, [{ path, message: 'This is no date.' }]);
  // Where the clocks change the later reading is the safe one: nothing is shown too early, nor too long by more than that hour.
  return wall.kind === 'exact' ? wall.at : wall.later;
}

/** Makes an earlier text the draft again and opens it. */
export async function restoreText(form: FormData): Promise<void> {
  const ctx = await requireStaff();
  const [articleId, inLanguage] = [text(form, 'articleId'), text(form, 'inLanguage')];
  if (!isLocale(inLanguage)) throw new AppError('not_found', `${inLanguage} is no language of the register.`);
  const here = `/admin/stories/${articleId}/${inLanguage}`;
  const [kind, number] = text(form, 'from').split('-');
  try {
    await restoreRevision(ctx, { articleId, inLanguage, lockVersion: Number(text(form, 'lockVersion')) || null, from: kind === 'copy' ? { copy: Number(number) } : { revision: Number(number) } });
  } catch (error) {
    if (!isAppError(error)) throw error;
    redirect(`${here}/history?refused=${error.code}&compare=${encodeURIComponent(text(form, 'from'))}`);
  }
  redirect(here);
}
