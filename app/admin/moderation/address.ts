import type { QueueFilter } from '@/components/admin/moderation/queue-filters';
import { PUBLIC_ID } from '@/domain/article/model';
import { DECISION_KINDS, QUEUE_CURSOR, QUEUES } from '@/domain/comment/model';
import type { DecisionKind } from '@/domain/comment/model';
import { isLocale } from '@/lib/locales';

export type SearchParams = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');
const idOf = (value: string | string[] | undefined): string | null => (PUBLIC_ID.test(one(value)) ? one(value) : null);

/** What an address of the desk asks for; what it cannot mean is left out. `done` and `refused` follow a form without JavaScript. */
export function readAddress(params: SearchParams): QueueFilter & { after: string | null; comment: string | null; done: { id: string; kind: DecisionKind } | null; refused: string | null } {
  const language = one(params.language);
  const [done, kind] = [idOf(params.done), DECISION_KINDS.find((each) => each === params.kind)];
  return {
    queue: QUEUES.find((each) => each === params.queue) ?? 'waiting',
    language: isLocale(language) ? language : null,
    section: one(params.section).slice(0, 100) || null,
    after: QUEUE_CURSOR.test(one(params.after)) ? one(params.after) : null, comment: idOf(params.comment),
    done: done && kind ? { id: done, kind } : null,
    refused: idOf(params.refused),
  };
}

/** The address of a queue. */
export function queueHref({ queue, language, section }: QueueFilter, more: { after?: string | null } = {}): string {
  const asked = Object.entries({ queue: queue === 'waiting' ? null : queue, language, section, ...more }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return asked.length > 0 ? `/admin/moderation?${new URLSearchParams(asked)}` : '/admin/moderation';
}

/** An address of the desk that a form names as the place to come back to; anything else leads to the desk itself. */
export function ownAddress(back: string, more: Record<string, string>): string {
  const url = new URL(/^\/admin\/moderation(?:\?|$)/.test(back) ? back : '/admin/moderation', 'http://desk.invalid');
  for (const name of ['done', 'kind', 'refused', 'comment']) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  return url.pathname + url.search;
}
