import { PICTURE_RATIOS } from './picture-ratio';
import type { PictureRatio } from './picture-ratio';

type MissingPictureProps = { ratio?: PictureRatio; className?: string };

/** The quiet tile that keeps the place of a picture in a list where the neighbours have one. */
export function MissingPicture({ ratio = '3:2', className = '' }: MissingPictureProps) {
  const shape = PICTURE_RATIOS[ratio] || PICTURE_RATIOS['3:2'];
  return (
    <span className={`grid place-items-center rounded-xs bg-sunken text-ink-3 ${shape} ${className}`}>
      <svg viewBox="0 0 24 24" className="h-2/5 max-h-10 fill-none stroke-current stroke-[1.25]" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
        <rect x="3" y="4.5" width="18" height="15" rx="1.5" />
        <circle cx="8.5" cy="9.5" r="1.75" />
        <path d="m4 18 6-6 4 4 2.5-2.5L21 18" />
      </svg>
    </span>
  );
}

/** Tells whether a list keeps the places of missing pictures: only where most of it has one does a tile look like a gap that was left, and not like an empty page. */
export const isMostlyPictures = (items: readonly { picture: unknown }[]): boolean => items.filter(({ picture }) => picture !== null).length * 2 > items.length;
