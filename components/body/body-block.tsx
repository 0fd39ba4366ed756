import { BodyEmbed } from './body-embed';
import { BodyFactBox } from './body-fact-box';
import { BodyFigure } from './body-figure';
import { BodyGallery } from './body-gallery';
import { BodyHeading } from './body-heading';
import { BodyList } from './body-list';
import { BodyParagraph } from './body-paragraph';
import { BodyQuote } from './body-quote';
import { BodyRule } from './body-rule';
import { BodyTable } from './body-table';
import type { BodyContext } from './body-context';
import type { Block } from '@/domain/body/model';

type BodyBlockProps = { block: Block; context: BodyContext };

/** Chooses the component of a block; a kind without one does not compile. */
export function BodyBlock({ block, context }: BodyBlockProps) {
  switch (block.type) {
    case 'paragraph':
      return <BodyParagraph block={block} context={context} />;
    case 'heading':
      return <BodyHeading block={block} context={context} />;
    case 'bulletList':
    case 'orderedList':
      return <BodyList block={block} context={context} />;
    case 'quote':
      return <BodyQuote block={block} context={context} />;
    case 'figure':
      return <BodyFigure block={block} context={context} />;
    case 'gallery':
      return <BodyGallery block={block} context={context} />;
    case 'factBox':
      return <BodyFactBox block={block} context={context} />;
    case 'embed':
      return <BodyEmbed block={block} />;
    case 'table':
      return <BodyTable block={block} context={context} />;
    case 'horizontalRule':
      return <BodyRule />;
    default:
      return unknownBlock(block);
  }
}

/** A kind that a newer release stored: the rest of the story stays readable. */
function unknownBlock(_block: never): null {
  return null;
}
