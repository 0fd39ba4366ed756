import ExifReader from 'exifreader';
import { isPrintable } from '@/lib/printable-text';
import { isFileName } from './model';
import type { FileWords } from './model';
import { openPicture } from './picture-file';

/** Larger blocks of metadata hold no captions, only work for the reader of them. */
const MOST_METADATA_BYTES = 256 << 10;
const MOST_CHARS = 2000;
/** What cameras write into the field of the caption when nobody has. */
const CAMERA_WORDS = /^(?:olympus digital camera|sony dsc|digital camera|default|untitled|caption|description)$/i;

type Tags = Record<string, { description?: unknown } | undefined>;

/**
 * Reads what the file says of itself, as far as a person may want to take it over: IPTC before XMP before EXIF. Text of
 * strangers: bounded, printable, never a file name. A file that says nothing readable says nothing.
 */
export async function readFileWords(bytes: Uint8Array): Promise<FileWords> {
  const { exif, iptc, xmp } = await openPicture(bytes).metadata();
  if ([exif, iptc, xmp].some((block) => (block?.length ?? 0) > MOST_METADATA_BYTES)) return {};
  const tags = readTags(bytes);
  const words: FileWords = {};
  const set = (name: keyof FileWords, ...candidates: (string | null)[]) => {
    const found = candidates.find((candidate) => candidate !== null);
    if (found) words[name] = found;
  };
  set('caption', wordsOf(tags.iptc, 'Caption/Abstract'), wordsOf(tags.xmp, 'description'), wordsOf(tags.exif, 'ImageDescription'));
  set('credit', creditOf(tags));
  set('copyrightNotice', wordsOf(tags.iptc, 'Copyright Notice'), wordsOf(tags.xmp, 'rights'), wordsOf(tags.exif, 'Copyright'));
  set('usageTerms', wordsOf(tags.xmp, 'UsageTerms'));
  return words;
}

function readTags(bytes: Uint8Array): { iptc?: Tags; xmp?: Tags; exif?: Tags } {
  try {
    return ExifReader.load(Buffer.from(bytes), { expanded: true }) as { iptc?: Tags; xmp?: Tags; exif?: Tags };
  } catch {
    // Broken metadata in a picture that can be shown: it proposes nothing.
    return {};
  }
}

/** The photographer and the agency, as credit lines are printed. */
function creditOf({ iptc, xmp, exif }: ReturnType<typeof readTags>): string | null {
  const person = wordsOf(iptc, 'By-line') ?? wordsOf(xmp, 'creator') ?? wordsOf(exif, 'Artist');
  const house = wordsOf(iptc, 'Credit') ?? wordsOf(xmp, 'Credit');
  return person && house && person !== house ? `${person} / ${house}` : (person ?? house);
}

function wordsOf(tags: Tags | undefined, name: string): string | null {
  const value = tags?.[name]?.description;
  if (typeof value !== 'string') return null;
  const text = value.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return text === '' || text.length > MOST_CHARS || !isPrintable(text) || isFileName(text) || CAMERA_WORDS.test(text) ? null : text;
}
