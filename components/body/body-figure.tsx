import type { BodyContext } from './body-context';
import { Caption } from '@/components/media/caption';
import { VeiledPicture } from '@/components/media/veiled-picture';
import type { Figure } from '@/domain/body/model';

type BodyFigureProps = {
  block: Figure;
  context: BodyContext;
  /** The width the picture takes on the page. */
  sizes?: string;
  className?: string;
};

const COLUMN = '(min-width: 45rem) 40rem, calc(100vw - 2rem)';

/** A picture in the text. The figure's own words go before those of the medium; a picture that is not there leaves no trace. */
export function BodyFigure({ block, context, sizes = COLUMN, className = '' }: BodyFigureProps) {
  const picture = context.media[block.attrs.mediaKey];
  if (!picture) return null;
  const { alt, caption, isDecorative, isSensitive } = block.attrs;
  return (
    <figure className={`font-sans ${className}`}>
      <VeiledPicture picture={picture} isSensitive={isSensitive} alt={isDecorative ? '' : (alt ?? picture.alt)} sizes={sizes} ratio="original" />
      <Caption caption={caption ?? picture.caption} credit={picture.credit} />
    </figure>
  );
}
