import { ColumnsBlock } from './columns-block';
import { EmptyFront } from './empty-front';
import { FourUpBlock } from './four-up-block';
import { LeadBlock } from './lead-block';
import { LeadListBlock } from './lead-list-block';
import { PicturesBlock } from './pictures-block';
import { SourcesBlock } from './sources-block';
import { MostRead } from '@/components/reading/most-read';
import { Piece } from '@/components/ui/piece';
import type { ArticleSummary } from '@/domain/article/model';
import type { FrontBlock } from '@/domain/front/model';
import type { DateContext } from '@/lib/dates';

type FrontBlocksProps = { blocks: FrontBlock[]; mostRead: ArticleSummary[]; frame: DateContext };

/** A front as its editors built it: each strip in its own rhythm, in their order. */
export function FrontBlocks({ blocks, mostRead, frame }: FrontBlocksProps) {
  // Newspapers without stories are no front yet.
  if (blocks.every(({ layout }) => layout === 'sources' || layout === 'most_read')) return <EmptyFront />;
  const dates = { locale: frame.locale, timeZone: frame.timeZone };
  return blocks.map((block, index) => {
    const next = blocks[index + 1];
    if (block.layout === 'lead_list' && next?.layout === 'most_read') return <Piece key={block.id} name="lead-list" as={LeadListBlock} told={() => ({ block, mostRead, frame: dates })} />;
    // Drawn with the list that it stands beside.
    if (block.layout === 'most_read' && blocks[index - 1]?.layout === 'lead_list') return null;
    if (block.layout === 'lead') return <LeadBlock key={block.id} block={block} frame={dates} />;
    return <Piece key={block.id} name="front-block" as={Block} told={() => ({ block, mostRead: block.layout === 'most_read' ? mostRead : [], frame: dates })} />;
  });
}

function Block({ block, mostRead, frame }: { block: Exclude<FrontBlock, { layout: 'lead' }>; mostRead: ArticleSummary[]; frame: DateContext }) {
  switch (block.layout) {
    case 'four_up':
      return <FourUpBlock block={block} frame={frame} />;
    case 'lead_list':
      return <LeadListBlock block={block} frame={frame} />;
    case 'pictures':
      return <PicturesBlock block={block} frame={frame} />;
    case 'columns':
      return <ColumnsBlock block={block} frame={frame} />;
    case 'most_read':
      return mostRead.length > 0 ? <div className="wrap below-fold pb-11"><MostRead items={mostRead} frame={frame} isWide /></div> : null;
    case 'sources':
      return <SourcesBlock block={block} />;
  }
}
