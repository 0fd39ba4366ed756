import { InlineText } from './inline-text';
import type { BodyContext } from './body-context';
import type { Paragraph } from '@/domain/body/model';

type BodyParagraphProps = { block: Paragraph; context: BodyContext };

export function BodyParagraph({ block, context }: BodyParagraphProps) {
  return (
    <p data-segment={block.attrs.id}>
      <InlineText content={block.content} context={context} />
    </p>
  );
}
