import { focalClass } from './focal-class';
import { MissingPicture } from './missing-picture';
import { PICTURE_RATIOS } from './picture-ratio';
import { Tone, toneKey } from './tone';
import type { PictureRatio } from './picture-ratio';
import { mediaHref } from '@/domain/media/model';
import type { Picture as PictureData, RenditionFormat } from '@/domain/media/model';

type PictureProps = {
  picture: PictureData;
  /** Replaces the medium's own words; empty for a picture that only repeats what stands beside it. */
  alt?: string;
  /** The width the picture takes on the page, as the `sizes` attribute says it. */
  sizes: string;
  /** Defaults to 3:2. `original` keeps the picture's own shape. */
  ratio?: PictureRatio;
  /** The page's main picture: asked for at once, before everything else, and no wider than 720 px on a phone. */
  isLead?: boolean;
  /** Shows it though it may disturb: the reader has asked for it, or it is seen by the newsroom. Elsewhere its place stays empty. */
  isUnveiled?: boolean;
  /** Classes of the frame around the picture. */
  className?: string;
};

/** Widest rendition that a phone asks for the lead picture: beyond it a dense screen gains nothing the eye can see. */
const PHONE_WIDTH_PX = 720;
const PHONE = '(max-width: 44.99rem)';
const FORMAT_TYPE: Record<RenditionFormat, string> = { avif: 'image/avif', webp: 'image/webp' };

/** A picture in all its renditions: its place and its average colour are there before it arrives. */
export function Picture({ picture, alt = picture.alt, sizes, ratio = '3:2', isLead = false, isUnveiled = false, className = '' }: PictureProps) {
  const fallbackPx = picture.widthsPx.findLast((width) => width <= PHONE_WIDTH_PX) ?? picture.widthsPx[0];
  if (fallbackPx === undefined || (picture.isSensitive && !isUnveiled)) return <MissingPicture ratio={ratio} className={className} />;
  return (
    <>
      <Tone tone={picture.tone} />
      <picture className={`block overflow-hidden rounded-xs bg-sunken ${PICTURE_RATIOS[ratio]} ${className}`} data-tone={toneKey(picture.tone)}>
        {isLead ? <Sources picture={picture} sizes={sizes} media={PHONE} maxWidthPx={PHONE_WIDTH_PX} /> : null}
        <Sources picture={picture} sizes={sizes} />
        <img
          src={mediaHref(picture.path, fallbackPx, 'webp')}
          alt={alt}
          width={picture.widthPx}
          height={picture.heightPx}
          loading={isLead ? 'eager' : 'lazy'}
          decoding={isLead ? 'auto' : 'async'}
          fetchPriority={isLead ? 'high' : undefined}
          className={ratio === 'original' ? 'h-auto w-full' : `size-full object-cover ${focalClass(picture.focalX, picture.focalY)}`}
        />
      </picture>
    </>
  );
}

type SourcesProps = { picture: PictureData; sizes: string; media?: string; maxWidthPx?: number };

function Sources({ picture, sizes, media, maxWidthPx = Infinity }: SourcesProps) {
  const small = picture.widthsPx.filter((width) => width <= maxWidthPx);
  const widths = small.length > 0 ? small : picture.widthsPx.slice(0, 1);
  return (['avif', 'webp'] as const).map((format) => (
    <source
      key={format}
      type={FORMAT_TYPE[format]}
      media={media}
      sizes={sizes}
      srcSet={widths.map((width) => `${mediaHref(picture.path, width, format)} ${width}w`).join(', ')}
    />
  ));
}
