import { Caption } from '@/components/media/caption';
import { VeiledPicture } from '@/components/media/veiled-picture';
import type { Picture as PictureData } from '@/domain/media/model';

type ArticleHeroProps = { picture: PictureData };

const SIZES = '(min-width: 80rem) 53rem, (min-width: 62rem) calc(100vw - 27rem), (min-width: 45rem) calc(100vw - 3rem), 100vw';

/** The story's main picture, across the text and the column of its languages; on a phone to both edges of the screen. */
export function ArticleHero({ picture }: ArticleHeroProps) {
  return (
    <figure className="xl:col-span-2 print:mb-6">
      <VeiledPicture picture={picture} sizes={SIZES} isLead className="max-md:bleed print:max-w-[60%]" />
      <Caption caption={picture.caption} credit={picture.credit} />
    </figure>
  );
}
