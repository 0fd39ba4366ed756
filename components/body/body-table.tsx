import { useTranslations } from 'next-intl';
import { InlineText } from './inline-text';
import type { BodyContext } from './body-context';
import type { Block, TableCell } from '@/domain/body/model';

type TableBlock = Extract<Block, { type: 'table' }>;
type TableRow = TableBlock['content'][number];
type BodyTableProps = { block: TableBlock; context: BodyContext };

/** A table keeps its words whole and scrolls inside its own frame, by keyboard too, when the page is too narrow for it. */
export function BodyTable({ block, context }: BodyTableProps) {
  const t = useTranslations('body');
  const { id, caption } = block.attrs;
  const captionId = `${id}.caption`;
  const [first, ...others] = block.content;
  const head = first?.content.every((cell) => cell.type === 'tableHeader') ? first : null;
  return (
    <figure className="font-sans text-meta leading-(--lh-ui)">
      {caption ? <figcaption id={captionId} className="mb-2 font-bold text-pretty">{caption}</figcaption> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section tabIndex={0} className="body-table border-y border-rule" {...(caption ? { 'aria-labelledby': captionId } : { 'aria-label': t('table') })}>
        <table className="w-full border-collapse text-start">
          {head ? <thead><Row row={head} scope="col" context={context} /></thead> : null}
          <tbody>{(head ? others : block.content).map((row) => <Row key={row.content[0]?.attrs.id} row={row} scope="row" context={context} />)}</tbody>
        </table>
      </section>
    </figure>
  );
}

type RowProps = { row: TableRow; scope: 'col' | 'row'; context: BodyContext };

function Row({ row, scope, context }: RowProps) {
  return (
    <tr className={scope === 'col' ? 'border-b border-control' : 'border-b border-rule last:border-b-0'}>
      {row.content.map((cell) => <Cell key={cell.attrs.id} cell={cell} scope={scope} context={context} />)}
    </tr>
  );
}

const CELL = 'min-w-28 px-3 py-2.5 text-start align-top first:ps-0 last:pe-0';

function Cell({ cell, scope, context }: { cell: TableCell; scope: 'col' | 'row'; context: BodyContext }) {
  const text = <InlineText content={cell.content} context={context} />;
  if (cell.type === 'tableHeader') return <th scope={scope} className={`${CELL} font-semibold text-ink-2`}>{text}</th>;
  return <td className={`${CELL} tabular-nums`}>{text}</td>;
}
