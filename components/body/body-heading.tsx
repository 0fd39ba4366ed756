import { InlineText } from './inline-text';
import type { BodyContext } from './body-context';
import type { Block } from '@/domain/body/model';

type BodyHeadingProps = { block: Extract<Block, { type: 'heading' }>; context: BodyContext };

const LEVELS = {
  2: { Tag: 'h2', size: 'text-[length:calc(1.5rem*var(--fs-adj))] font-(--w-head)' },
  3: { Tag: 'h3', size: 'text-[length:calc(var(--text-h3)*var(--fs-adj))] font-(--w-h3)' },
} as const;

/** A heading can be linked to by the id of its segment, which is the same in every language. */
export function BodyHeading({ block, context }: BodyHeadingProps) {
  const { Tag, size } = LEVELS[block.attrs.level];
  return (
    <Tag id={block.attrs.id} data-segment={block.attrs.id} className={`scroll-mt-6 font-serif leading-(--lh-h3) tracking-(--track-head) text-pretty ${size}`}>
      <InlineText content={block.content} context={context} />
    </Tag>
  );
}
