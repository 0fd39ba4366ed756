import { cleanLine } from './clean-text';

/**
 * Rules for names that people give themselves. A name is drawn beside words of others, so it must not turn the direction
 * of the line, climb over the lines around it, or look empty.
 */

/** The name as it is kept: on one line, without direction marks, cleaned as every text of strangers is. */
export const cleanName = cleanLine;

/** Names that differ only in what the eye does not tell apart have one key: width, case, accents, spacing, and look-alikes of Latin letters. */
export function nameKey(name: string): string {
  const plain = cleanName(name).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/./gsu, (letter) => LOOK_ALIKES[letter] ?? letter).replace(/[^\p{L}\p{N}]/gu, '');
}

/** The Cyrillic and Greek letters that are drawn as Latin ones (UTS #39, confusables), and the figures used for letters. */
const LOOK_ALIKES: Record<string, string> = Object.fromEntries([...'а:a в:b е:e к:k м:m н:h о:o р:p с:c т:t у:y х:x і:i ј:j ѕ:s ԁ:d ո:n α:a ε:e ι:i κ:k ν:v ο:o ρ:p τ:t υ:u χ:x ı:i đ:d ł:l ø:o 0:o 1:l'.split(' ')].map((pair) => pair.split(':') as [string, string]));
