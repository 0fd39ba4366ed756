'use server';

import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { requireStaff } from '@/app/admin/session';
import type { WordListState } from '@/components/admin/moderation/word-list-form.client';
import { saveFlaggedWords } from '@/domain/comment/save-flagged-words';
import { ERROR_STATUS, isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';
import { answerStatus } from '@/lib/server/render-scope';

/** Saves the flagged words of a language over the list that the moderator saw. */
export async function saveWordList(_: WordListState, form: FormData): Promise<WordListState> {
  const ctx = await requireStaff();
  const text = String(form.get('words') ?? '');
  try {
    await saveFlaggedWords(ctx, { locale: String(form.get('language')) as Locale, words: text.split(/\r?\n/), seen: readSeen(form) }); // the schema knows the languages
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (!(await headers()).has('next-action')) answerStatus(ERROR_STATUS[error.code]);
    // Beside what was typed stands the list as it is now, and the next try is made over that.
    if (error.code === 'conflict') refresh();
    return error.code === 'conflict' ? { outcome: 'conflict', text, refusal: null } : { outcome: 'refused', text, refusal: (await getTranslations('error.refusal'))(error.code) };
  }
  refresh();
  return { outcome: 'saved', text: null, refusal: null };
}

/** The list as the form was made with it; a form that was tampered with has seen nothing. */
function readSeen(form: FormData): string[] {
  try {
    const seen: unknown = JSON.parse(String(form.get('seen') ?? ''));
    return Array.isArray(seen) ? seen.map(String) : [];
  } catch {
    return [];
  }
}
