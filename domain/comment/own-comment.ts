import type { Actor } from '@/domain/user/model';
import { isLocale } from '@/lib/locales';
import { commentText } from './comment-text';
import type { CommentRow } from './load-comment';
import type { OwnComment } from './model';
import { editableUntil } from './policy';

type Beside = { actor: Actor; now: Date; articleId: string; parentId: string | null; rootId: string | null; reactionCount: number };

/** A row as its own writer sees it. */
export function toOwnComment(row: CommentRow, { actor, now, reactionCount, ...ids }: Beside): OwnComment {
  const until = editableUntil(actor, row);
  return {
    id: row.publicId, ...ids, state: row.state, createdAt: row.createdAt.toISOString(), editedAt: row.editedAt?.toISOString() ?? null,
    writer: { name: actor.kind === 'user' ? actor.name : null, badge: row.badge },
    inLanguage: isLocale(row.inLanguage) ? row.inLanguage : 'en',
    text: commentText(row.text), reactionCount,
    holdReasons: row.state === 'held' ? row.holdReasons : [],
    breach: row.breach, note: row.note,
    editableUntil: until && until > now ? until.toISOString() : null,
  };
}
