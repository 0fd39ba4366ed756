import type { Piece } from '@/domain/search/model';

/** A text with what was asked for marked in it. */
export function MarkedText({ pieces }: { pieces: readonly Piece[] }) {
  let at = 0;
  return pieces.map(({ text, isHit }) => {
    const key = at;
    at += text.length;
    return isHit ? <mark key={key}>{text}</mark> : text;
  });
}
