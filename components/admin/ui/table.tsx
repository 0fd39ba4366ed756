import type { ReactNode } from 'react';

type TableProps = {
  /** Names the table for screen readers. */
  caption: string;
  /** Heads of the columns, in order. An empty one needs words that only screen readers hear. */
  columns: readonly ReactNode[];
  children: ReactNode;
};

/** Rows of facts. It scrolls sideways inside its own frame, which the keyboard can reach; where every cell has a `data-label`, rows are cards on a phone. */
export function Table({ caption, columns, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section tabIndex={0} aria-label={caption} className="overflow-x-auto">
      <table className="table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          {/* biome-ignore lint/suspicious/noArrayIndexKey: the heads of a table keep their places. */}
          <tr>{columns.map((column, index) => <th key={index} scope="col">{column}</th>)}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
