/**
 * Rules for names that people give themselves. A name is drawn beside words of others, so it must not turn the direction
 * of the line, climb over the lines around it, or look empty.
 */

/** Bidirectional controls, and characters that draw nothing; the joiners and selectors that scripts and emoji need stay (UAX #31, 2.3). */
const INVISIBLE = /(?!\u200C|\u200D|\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Cs}\p{Co}]/gu;
/** Thai, Vietnamese in its decomposed form and Arabic with all its vowel signs need at most three marks on a letter (UTS #39, 5.4). */
const MARKS_ON_A_LETTER = /(\p{M}{3})\p{M}+/gu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How many characters a reader counts. */
export const countGraphemes = (text: string): number => [...graphemes.segment(text)].length;

/** The name as it is kept: composed, without what cannot be seen, single spaces, no towers of marks. */
export const cleanName = (name: string): string =>
  name.normalize('NFC').replace(/\s+/gu, ' ').replace(INVISIBLE, '').replace(MARKS_ON_A_LETTER, '$1').replace(/ {2,}/g, ' ').trim();

/** Names that differ only in what the eye does not tell apart have one key: width, case, accents, spacing, and look-alikes of Latin letters. */
export function nameKey(name: string): string {
  const plain = cleanName(name).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/./gsu, (letter) => LOOK_ALIKES[letter] ?? letter).replace(/[^\p{L}\p{N}]/gu, '');
}

/** The Cyrillic and Greek letters that are drawn as Latin ones (UTS #39, confusables), and the figures used for letters. */
const LOOK_ALIKES: Record<string, string> = Object.fromEntries([...'а:a в:b е:e к:k м:m н:h о:o р:p с:c т:t у:y х:x і:i ј:j ѕ:s ԁ:d ո:n α:a ε:e ι:i κ:k ν:v ο:o ρ:p τ:t υ:u χ:x ı:i đ:d ł:l ø:o 0:o 1:l'.split(' ')].map((pair) => pair.split(':') as [string, string]));
