'use server';

import { refresh } from 'next/cache';
import { answerFormStatus } from '@/app/admin/answer-form-status';
import { getStaff } from '@/app/admin/session';
import type { WordListState } from '@/components/admin/moderation/word-list-form.client';
import { saveFlaggedWords } from '@/domain/comment/save-flagged-words';
import { appErrorOf } from '@/lib/errors';
import type { Locale } from '@/lib/locales';

/** Saves the flagged words of a language over the list that the moderator saw. */
export async function saveWordList(_: WordListState, form: FormData): Promise<WordListState> {
  const text = String(form.get('words') ?? '');
  try {
    await saveFlaggedWords(await getStaff(), { locale: String(form.get('language')) as Locale, words: text.split(/\r?\n/), seen: readSeen(form) }); // the schema knows the languages
  } catch (error) {
    const refused = appErrorOf(error);
    if (!refused) throw error;
    await answerFormStatus(refused);
    // Beside what was typed stands the list as it is now, and the next try is made over that.
    if (refused.code === 'conflict') refresh();
    return refused.code === 'conflict' ? { outcome: 'conflict', text, refusal: null } : { outcome: 'refused', text, refusal: refused.code };
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
