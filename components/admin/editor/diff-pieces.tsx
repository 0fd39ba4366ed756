import type { DiffPiece } from '@/domain/body/diff-texts';

type DiffPiecesProps = {
  pieces: readonly DiffPiece[];
  /** Only what stands in the earlier or in the later text; both, when absent. */
  side?: 'before' | 'after';
};

/** Words with what was added and removed marked: by element and line as well as by colour. */
export function DiffPieces({ pieces, side }: DiffPiecesProps) {
  return pieces.map(({ kind, text }, index) => {
    if ((side === 'before' && kind === 'added') || (side === 'after' && kind === 'removed')) return null;
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line are drawn once and keep their order.
    return kind === 'added' ? <ins key={index}>{text}</ins> : kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>;
  });
}
