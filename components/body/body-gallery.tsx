import { BodyFigure } from './body-figure';
import type { BodyContext } from './body-context';
import type { Block } from '@/domain/body/model';

type BodyGalleryProps = { block: Extract<Block, { type: 'gallery' }>; context: BodyContext };

const WIDE = '(min-width: 45rem) 40rem, calc(100vw - 2rem)';
const HALF = '(min-width: 45rem) 19.5rem, calc(100vw - 2rem)';

/** Pictures side by side in pairs; of an odd number the first is wide. */
export function BodyGallery({ block, context }: BodyGalleryProps) {
  const figures = block.content.filter((figure) => context.media[figure.attrs.mediaKey]);
  if (figures.length === 0) return null;
  const isOdd = figures.length % 2 === 1;
  return (
    <div className="grid items-start gap-x-4 gap-y-6 md:grid-cols-2">
      {figures.map((figure, index) => {
        const isWide = isOdd && index === 0;
        return <BodyFigure key={figure.attrs.id} block={figure} context={context} sizes={isWide ? WIDE : HALF} className={isWide ? 'md:col-span-2' : ''} />;
      })}
    </div>
  );
}
