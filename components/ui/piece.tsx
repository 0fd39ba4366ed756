import type { ComponentType } from 'react';
import { renderScope } from '@/lib/server/render-scope';
import type { PutText } from '@/lib/server/render-scope';

export type { PutText };

type PieceProps<Props extends object> = {
  /** Tells it from other components that are told the same. */
  name: string;
  /** Looks the same wherever it is told the same: reads nothing, not even the clock. */
  as: ComponentType<Props>;
  /**
   * What it is told: plain data, and the language among it. What `put` gives back stands for a text that it shows as it is and asks
   * nothing about (an address); pieces that differ in such texts alone are one.
   */
  told: (put: PutText) => Props;
};

/**
 * A part of a public page that many pages have, or one page again and again: drawn once, and found again by what it is told (decision 0034).
 * Elsewhere it is the component itself.
 */
export function Piece<Props extends object>({ name, as: Drawn, told }: PieceProps<Props>) {
  const shelf = renderScope.getStore()?.pieces;
  if (!shelf) return <Drawn {...told((text) => text)} />;
  const { told: props, index, isKnown } = shelf.place(name, told);
  if (isKnown) return <template data-piece={index} />;
  return (
    <>
      <template data-piece={index} data-drawn="begin" />
      <Drawn {...props} />
      <template data-piece={index} data-drawn="end" />
    </>
  );
}
