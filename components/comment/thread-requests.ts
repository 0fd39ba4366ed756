import type { AbstractIntlMessages } from 'next-intl';
import { AppError, ERROR_STATUS } from '@/lib/errors';
import type { ErrorCode, FieldIssue } from '@/lib/errors';
import type { Breach, CommentSort, MyThread, OwnComment, RepliesPage, ThreadPage, ThreadPulse } from '@/domain/comment/model';
import type { Locale } from '@/lib/locales';

/** What the conversation asks the site, and what it sends. Our own endpoints answer with the model; a browser does not check it again. */

/** Which part of a conversation: the pages of an order that begin after a comment, or all that answers one. */
export type ThreadPart = { sort: CommentSort; from: string | null; of: string | undefined };
export const threadKey = (articleId: string, { sort, from, of }: ThreadPart) => ['thread', articleId, sort, from, of ?? null] as const;
export const repliesKey = (commentId: string) => ['replies', commentId] as const;
export const pulseKey = (articleId: string) => ['pulse', articleId] as const;
export const mineKey = (articleId: string) => ['mine', articleId] as const;
export const wordsKey = (locale: Locale) => ['words', locale] as const;

/** The messages of the rooms `comment` and, of `article`, the names of languages. */
export type ThreadWords = AbstractIntlMessages;

type Place = { locale: Locale; articleId: string };
const threadPath = ({ locale, articleId }: Place) => `/api/${locale}/articles/${articleId}/comments`;
const commentPath = (locale: Locale, commentId: string) => `/api/${locale}/comments/${commentId}`;

export function getThreadPage(place: Place, { sort, of, after, signal }: Omit<ThreadPart, 'from'> & { after: string | null; signal: AbortSignal }): Promise<ThreadPage> {
  const query = new URLSearchParams({ ...(of ? { of } : sort === 'newest' ? {} : { sort }), ...(after ? { after } : {}) }).toString();
  return ask(`${threadPath(place)}${query && `?${query}`}`, { signal });
}
export const getReplies = (locale: Locale, commentId: string, after: string | null, signal: AbortSignal): Promise<RepliesPage> =>
  ask(`${commentPath(locale, commentId)}/replies${after ? `?after=${after}` : ''}`, { signal });
export const getPulse = (place: Place, signal: AbortSignal): Promise<ThreadPulse> => ask(`${threadPath(place)}/latest`, { signal });
export const getMine = (articleId: string, signal?: AbortSignal): Promise<MyThread> => ask(`/api/me/articles/${articleId}`, { signal });
export const getWords = (locale: Locale, signal: AbortSignal): Promise<ThreadWords> => ask(`/api/${locale}/words/comment`, { signal });

export type NewComment = { text: string; inLanguage: Locale; parentId: string | null; idempotencyKey: string };
export const postComment = (place: Place, comment: NewComment): Promise<OwnComment> => send('POST', threadPath(place), comment);
export const patchComment = (locale: Locale, commentId: string, changes: { text: string; inLanguage: Locale }): Promise<OwnComment> => send('PATCH', commentPath(locale, commentId), changes);
export const removeComment = (locale: Locale, commentId: string): Promise<void> => send('DELETE', commentPath(locale, commentId));
export const undoDeletion = (locale: Locale, commentId: string): Promise<OwnComment> => send('DELETE', `${commentPath(locale, commentId)}/deletion`);
export const putReaction = (locale: Locale, commentId: string, isOn: boolean): Promise<{ reactionCount: number }> => send(isOn ? 'PUT' : 'DELETE', `${commentPath(locale, commentId)}/reaction`);
export const postReport = (locale: Locale, commentId: string, report: { breach: Breach; note: string }): Promise<void> => send('POST', `${commentPath(locale, commentId)}/reports`, report);

const send = <T>(method: string, path: string, body?: object): Promise<T> =>
  ask(path, { method, ...(body ? { body: JSON.stringify(body), headers: { accept: 'application/json', 'content-type': 'application/json' } } : {}) });

/** @throws AppError when the site refuses; `unavailable` without a status of ours when it was not reached */
async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' }, ...init });
  if (!response.ok) throw await refusalOf(response);
  return response.status === 204 ? (undefined as T) : response.json();
}

type Problem = { detail?: string; issues?: FieldIssue[] };

async function refusalOf(response: Response): Promise<AppError> {
  const problem: Problem = await response.json().catch(() => ({}));
  const code = (Object.keys(ERROR_STATUS) as ErrorCode[]).find((each) => ERROR_STATUS[each] === response.status) ?? (response.status === 413 ? 'invalid' : 'unavailable');
  const issues = response.status === 413 ? [{ path: 'text', message: 'Too large.', code: 'too_long' }] : (problem.issues ?? []);
  const retryAfterSeconds = Number(response.headers.get('retry-after')) || undefined;
  return new AppError(code, problem.detail ?? `${response.url} answered ${response.status}`, issues, { retryAfterSeconds });
}
