/**
 * Takes out of a text that a stranger typed what would act on the text around it, and nothing that a language needs: the
 * rule, its sources and its cases are told in docs/text-of-strangers.md.
 */
export function cleanText(text: string): string {
  const lines = text.replace(LINE_BREAKS, '\n').replace(/\t/g, ' ').replace(NEVER_KEPT, '').replace(IGNORABLE_RUN, keepWhatScriptsNeed).normalize('NFC');
  const trimmed = limitMarks(lines).split('\n').map((line) => line.trimEnd()).join('\n');
  return trimmed.replace(/\n{3,}/g, '\n\n').trim();
}

/** The same for a name: one line, one space between words, no direction marks at all. */
export const cleanLine = (text: string): string => cleanText(text.replace(DIRECTION_MARKS, '')).replace(/\s+/gu, ' ');

/** How many characters a reader would count (UAX #29, extended grapheme clusters). */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of new Intl.Segmenter().segment(text)) count += 1;
  return count;
}

/** Whether nothing of a text can be seen. U+2800 is the empty cell of Braille: a letter to Unicode, blank to the eye. */
export const isBlank = (text: string): boolean => /^[\s\p{Default_Ignorable_Code_Point}\p{M}\u2800]*$/u.test(text);

const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
/** Controls, halves of surrogate pairs, private use and non-characters; embeddings, overrides and isolates of direction (UAX #9, 2.1 to 2.5). */
const NEVER_KEPT = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/gu;
const DIRECTION_MARKS = /[\u200E\u200F\u061C]/g;
const IGNORABLE_RUN = /\p{Default_Ignorable_Code_Point}+/gu;

const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/u;
/** Scripts that write words without a space and mark where a line may break with U+200B. */
const BREAKS_UNSEEN = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}\p{Script=Balinese}]/u;
/** Scripts in which a joiner never changes what is read. */
const NEVER_JOINS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const FLAG_TAGS = /^[\u{E0020}-\u{E007E}]{1,8}\u{E007F}/u;

/** Of a run of invisible characters, those that the characters on both sides give a meaning. */
function keepWhatScriptsNeed(run: string, offset: number, whole: string): string {
  const before = Array.from(whole.slice(Math.max(0, offset - 2), offset)).at(-1) ?? '';
  const after = Array.from(whole.slice(offset + run.length, offset + run.length + 2))[0] ?? '';
  const flag = before === '\u{1F3F4}' ? (FLAG_TAGS.exec(run)?.[0] ?? '') : '';
  const selector = flag === '' && isVariation(before, run) ? (Array.from(run)[0] ?? '') : '';
  const joiner = Array.from(run).findLast((character) => (character === '\u200C' || character === '\u200D') && joins(before, after, selector)) ?? '';
  const breaks = joiner === '' && run.includes('\u200B') && /\S/u.test(before) && (BREAKS_UNSEEN.test(before) || BREAKS_UNSEEN.test(after)) ? '\u200B' : '';
  const direction = DIRECTION_MARKS_ONCE.exec(run)?.[0] ?? '';
  return flag + selector + joiner + breaks + direction;
}
const DIRECTION_MARKS_ONCE = /[\u200E\u200F\u061C]/;

/** Variation selectors count directly after what they vary (UTS #51, UTS #37; Mongolian has its own). */
function isVariation(before: string, run: string): boolean {
  if (/^[\uFE00-\uFE0F]/.test(run)) return /[\p{L}\p{N}\p{P}\p{S}]/u.test(before);
  if (/^[\u{E0100}-\u{E01EF}]/u.test(run)) return /\p{Script=Han}/u.test(before);
  return /^[\u180B-\u180F]/.test(run) && /\p{Script=Mongolian}/u.test(before);
}

/** U+200C and U+200D: between emoji, after letters of scripts whose letters join (UTS #39, 3.1.1; Unicode 9.2 Arabic, 12 Indic). */
function joins(before: string, after: string, selector: string): boolean {
  if (EMOJI.test(before) || selector !== '') return EMOJI.test(after) || /[\u2640\u2642\u2695\u2696\u2708]/.test(after);
  if (!/[\p{L}\p{M}]/u.test(before) || NEVER_JOINS.test(before)) return false;
  // Two marks with a joiner between them would be one pile that the limit below could not see.
  return /\p{M}/u.test(before) ? !/\p{M}/u.test(after) : /[\p{L}\p{M}]/u.test(after) || /\p{Script=Arabic}/u.test(before);
}

/** Scripts whose syllables pile signs up: eight is more than any of them has. */
const PILES_SIGNS = /[\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Tai_Tham}]/u;
/** Scripts whose marks NFC has joined to their letters: two that are left over is as many as an orthography uses. */
const COMPOSES = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|\P{L}/u;

/** How many nonspacing marks a character may carry: four (UTS #39, 5.4), by script more or fewer. */
function mostMarks(base: string): number {
  if (base === '' || base === '\n') return 0;
  return PILES_SIGNS.test(base) ? 8 : COMPOSES.test(base) ? 2 : 4;
}

/** Drops the nonspacing marks beyond what the character below them may carry, the same mark twice, and enclosing marks that are no keycap. */
function limitMarks(text: string): string {
  if (!/[\p{Mn}\p{Me}]/u.test(text)) return text;
  let kept = '';
  let base = '';
  let last = '';
  let count = 0;
  for (const character of text) {
    if (/[\p{Mn}\p{Me}]/u.test(character)) {
      const isKeycap = character === '\u20E3' && /[0-9#*]/.test(base);
      if ((/\p{Me}/u.test(character) && !isKeycap) || count >= mostMarks(base) || (character === last && !PILES_SIGNS.test(base))) continue;
      count += 1;
      last = character;
    } else if (!/[\p{Mc}\p{Default_Ignorable_Code_Point}]/u.test(character)) {
      base = character;
      count = 0;
      last = '';
    }
    kept += character;
  }
  return kept;
}
