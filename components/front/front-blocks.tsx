import { ColumnsBlock } from './columns-block';
import { EmptyFront } from './empty-front';
import { FourUpBlock } from './four-up-block';
import { LeadBlock } from './lead-block';
import { LeadListBlock } from './lead-list-block';
import { PicturesBlock } from './pictures-block';
import { SourcesBlock } from './sources-block';
import type { FrontBlock } from '@/domain/front/model';
import type { DateContext } from '@/lib/dates';

type FrontBlocksProps = { blocks: FrontBlock[]; frame: DateContext };

/** A front as its editors built it: each strip in its own rhythm, in their order. */
export function FrontBlocks({ blocks, frame }: FrontBlocksProps) {
  // Newspapers without stories are no front yet.
  if (blocks.every(({ layout }) => layout === 'sources')) return <EmptyFront />;
  return blocks.map((block) => <Block key={block.id} block={block} frame={frame} />);
}

function Block({ block, frame }: { block: FrontBlock; frame: DateContext }) {
  switch (block.layout) {
    case 'lead':
      return <LeadBlock block={block} frame={frame} />;
    case 'four_up':
      return <FourUpBlock block={block} frame={frame} />;
    case 'lead_list':
      return <LeadListBlock block={block} frame={frame} />;
    case 'pictures':
      return <PicturesBlock block={block} frame={frame} />;
    case 'columns':
      return <ColumnsBlock block={block} frame={frame} />;
    case 'sources':
      return <SourcesBlock block={block} />;
  }
}
