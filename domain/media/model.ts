/** The formats that renditions are stored in, best first. */
export const RENDITION_FORMATS = ['avif', 'webp'] as const;
export type RenditionFormat = (typeof RENDITION_FORMATS)[number];
/** Widths in px that are made of every picture, up to its own width. */
export const RENDITION_WIDTHS_PX = [360, 720, 1080, 1440] as const;

/** Side of the square that devices show a site by. */
export const TOUCH_ICON_PX = 180;

/** What a link is shown with where people share it: the size that services ask for, of which each may cut off a little (1.91 : 1). */
const SHARE_WIDTH_PX = 1200;
const SHARE_HEIGHT_PX = 630;

/** More than any press picture has. A small file can hold a picture that fills the memory. */
export const MOST_PIXELS = 80_000_000;
export const MOST_SIDE_PX = 20_000;
export const MOST_BYTES = 30 << 20;

/** What a picture's file says of itself, as far as a person may want to take it over. */
export type FileWords = {
  caption?: string;
  credit?: string;
  copyrightNotice?: string;
  usageTerms?: string;
};

/** A picture as a page shows it: words already chosen for the language of the text around it. */
export type Picture = {
  key: string;
  widthPx: number;
  heightPx: number;
  /** Empty = decorative. Never a file name. */
  alt: string;
  caption: string | null;
  credit: string | null;
  /** The point to keep in view when cropped, 0–100 % from the left (never mirrored) and from the top, in steps of 25. */
  focalX: number;
  focalY: number;
  /** Average colour as `#rrggbb`, shown until the picture arrives. */
  tone: string;
  /** May disturb: readers see it only when they ask to. */
  isSensitive: boolean;
  /** Widths for which renditions exist, ascending. Address: `mediaHref(picture.path, width, format)`. */
  widthsPx: number[];
  /** File of the part that is shown with a shared link, below `path`; `null` = it has not been cut yet. */
  shareFile: string | null;
  /** `/media/<key>-<hash>`: changes when the bytes change, so it may be cached for ever. */
  path: string;
};

/** Names that cameras and phones give to files, and anything with the ending of a picture's file. */
const FILE_NAME = /\.(?:jpe?g|png|gif|webp|avif|tiff?|heic|svg)\b|^\s*(?:(?:img|image|dsc[nf]?|pxl|photo|screenshot)[-_]?\d{4,}|\d{8}[-_]\d{6})[-_\w]*\s*$/i;
/** Tells whether words that stand for a picture are the name of its file: readers are never shown one. */
export const isFileName = (words: string): boolean => FILE_NAME.test(words);

/** What depends on a picture or its words. */
export const mediaTag = (key: string): string => `media:${key}`;

/** Where the renditions of a picture stand. */
export const mediaPath = (key: string, contentHash: string): string => `/media/${key}-${contentHash}`;

/** Address of one rendition of a picture. */
export const mediaHref = (path: string, widthPx: number, format: RenditionFormat): string => `${path}/${widthPx}.${format}`;

/** The focal point of a picture for which nobody has chosen one. */
export const CENTRE = { focalX: 50, focalY: 50 } as const;

/** The part of a picture that is shown with a shared link, in px of the picture the right way up, and the size it is shown in: 1200 × 630, or as much as it has, never enlarged. The focal point stays where it is between the edges. */
export function shareCut({ widthPx, heightPx, focalX, focalY }: Pick<Picture, 'widthPx' | 'heightPx' | 'focalX' | 'focalY'>): { left: number; top: number; width: number; height: number; shownWidthPx: number; shownHeightPx: number } {
  const scale = Math.min(widthPx / SHARE_WIDTH_PX, heightPx / SHARE_HEIGHT_PX);
  const width = Math.max(1, Math.round(SHARE_WIDTH_PX * scale));
  const height = Math.max(1, Math.round(SHARE_HEIGHT_PX * scale));
  return {
    left: Math.round(((widthPx - width) * focalX) / 100), top: Math.round(((heightPx - height) * focalY) / 100), width, height,
    shownWidthPx: Math.min(width, SHARE_WIDTH_PX), shownHeightPx: Math.min(height, SHARE_HEIGHT_PX),
  };
}

/** Name of the file that holds that part: another one for each focal point, since addresses are kept for ever. */
export const shareFileOf = ({ focalX, focalY }: Pick<Picture, 'focalX' | 'focalY'>): string => `share-${focalX}-${focalY}.jpg`;

/** A picture as the newsroom looks through them. Its `alt` is empty: there is one in each language. */
export type DeskPicture = Picture & {
  /** Alternative texts by language; without the empty ones. */
  alts: Record<string, string>;
  /** Languages in use in which it cannot be shown yet. */
  altMissingIn: string[];
  /** Stories that use it, also in drafts and earlier revisions. */
  storyCount: number;
  /** UTC, ISO 8601. */
  rightsExpireAt: string | null;
  createdAt: string;
};

export type DeskPictureDetail = DeskPicture & {
  mimeType: string;
  bytes: number;
  copyrightHolder: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
  fileWords: FileWords;
  lockVersion: number;
  /** `null`: it came with a loader, or the account is gone. */
  uploaderName: string | null;
  texts: Record<string, { alt: string; caption: string | null; credit: string | null }>;
  stories: { articleId: string; inLanguage: string; headline: string | null }[];
  portraits: { key: string; name: string; nameLanguage: string }[];
  /** It is the publisher's mark. */
  isLogo: boolean;
  may: { editFacts: boolean; editWordsIn: string[] };
};
