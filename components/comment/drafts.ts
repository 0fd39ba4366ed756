import type { Locale } from '@/lib/locales';

/** What a reader has begun to write under a story, kept on their device until it is posted. */
export type Draft = {
  text: string;
  /** Chosen by the writer; absent while it is guessed from the text. */
  inLanguage?: Locale;
  /** The key under which exactly this text was sent before. */
  sentAs?: { key: string; text: string };
};

/** Which text: a comment, an answer to one, or the change of an own one. */
export type DraftPlace = { articleId: string; parentId?: string | null; editedId?: string };

const PREFIX = 'comment-draft';
const keyOf = ({ articleId, parentId, editedId }: DraftPlace): string => [PREFIX, articleId, editedId ? `edit-${editedId}` : (parentId ?? '')].join(':');

export function readDraft(place: DraftPlace): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(keyOf(place)) ?? 'null');
    return isDraft(draft) && draft.text !== '' ? draft : null;
  } catch {
    return null;
  }
}

/** Keeps a draft; an empty one is forgotten. @returns whether the device kept it */
export function saveDraft(place: DraftPlace, draft: Draft): boolean {
  try {
    if (draft.text === '') localStorage.removeItem(keyOf(place));
    else localStorage.setItem(keyOf(place), JSON.stringify(draft));
    return true;
  } catch {
    // Storage is full or forbidden: the text stays in its field.
    return false;
  }
}

export const forgetDraft = (place: DraftPlace): void => void saveDraft(place, { text: '' });

/** The comments under a story to which an answer has been begun. */
export function listDraftParents(articleId: string): string[] {
  const prefix = `${PREFIX}:${articleId}:`;
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) && /^[0-9a-z]{10}$/.test(key.slice(prefix.length)) ? [key.slice(prefix.length)] : []));
  } catch {
    return [];
  }
}

const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
