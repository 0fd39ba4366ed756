import { InlineText } from './inline-text';
import type { BodyContext } from './body-context';
import type { Block } from '@/domain/body/model';

type BodyListProps = { block: Extract<Block, { type: 'bulletList' | 'orderedList' }>; context: BodyContext };

export function BodyList({ block, context }: BodyListProps) {
  const isOrdered = block.type === 'orderedList';
  const Tag = isOrdered ? 'ol' : 'ul';
  return (
    <Tag className={`grid gap-[.5em] ps-[1.35em] marker:text-ink-3 ${isOrdered ? 'list-decimal marker:font-sans marker:font-semibold marker:tabular-nums' : 'list-disc'}`}>
      {block.content.map((item) => (
        <li key={item.attrs.id} data-segment={item.attrs.id} className="ps-[.2em]">
          <InlineText content={item.content} context={context} />
        </li>
      ))}
    </Tag>
  );
}
