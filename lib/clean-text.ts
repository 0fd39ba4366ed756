/**
 * Takes out of a text that a stranger typed what would act on the text around it, and nothing that a language needs: the
 * rule, its sources and its cases are told in docs/text-of-strangers.md.
 */
export function cleanText(text: string): string {
  let lines = text.replace(LINE_BREAKS, '\n').replace(/\t/g, ' ').replace(NEVER_KEPT, '').normalize('NFC');
  // Marks between which something unseen stood take their order only when it is gone, and may then be one too many.
  for (let before = ''; before !== lines; ) [before, lines] = [lines, keepWhatScriptsNeed(lines).normalize('NFC')];
  const trimmed = lines.split('\n').map((line) => (isBlank(line) ? '' : line.trimEnd())).join('\n');
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
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const MARK = /[\p{Mn}\p{Me}]/u;

const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/u;
/** Scripts that write words without a space and mark where a line may break with U+200B. */
const BREAKS_UNSEEN = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}\p{Script=Balinese}]/u;
/** Scripts in which a joiner never changes what is read. */
const NEVER_JOINS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const FLAG_TAGS = /^[\u{E0020}-\u{E007E}]{1,8}\u{E007F}/u;
/** Scripts whose syllables pile signs up: eight is more than any of them has. */
const PILES_SIGNS = /[\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Tai_Tham}]/u;
/** Scripts whose marks NFC has joined to their letters: two that are left over is as many as an orthography uses. */
const COMPOSES = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|\P{L}/u;

/** A place in a text: the character kept last, the one below its marks, and how far they are piled up. */
type Place = { before: string; base: string; lastMark: string; marks: number };

/**
 * One walk along the text. What cannot be seen is held back until it is known between which kept characters it would
 * stand; marks count for the character below them, whatever invisible stands between.
 */
function keepWhatScriptsNeed(text: string): string {
  if (!/[\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}]/u.test(text)) return text;
  let kept = '';
  let unseen = '';
  let at: Place = { before: '', base: '', lastMark: '', marks: 0 };
  for (const character of text) {
    if (IGNORABLE.test(character)) {
      unseen += character;
      continue;
    }
    const isMark = MARK.test(character);
    if (isMark && !carries(at, character)) continue;
    kept += unseenBetween(unseen, at, character) + character;
    unseen = '';
    if (isMark) at = { ...at, before: character, lastMark: character, marks: at.marks + 1 };
    // A spacing mark (Mc) stands beside its letter and does not carry marks of its own.
    else at = /\p{Mc}/u.test(character) ? { ...at, before: character } : { before: character, base: character, lastMark: '', marks: 0 };
  }
  return kept + unseenBetween(unseen, at, '');
}

/** Whether a character may carry one more mark: four (UTS #39, 5.4), by script more or fewer; the same twice and enclosing marks never, but for keycaps. */
function carries({ base, lastMark, marks }: Place, mark: string): boolean {
  if (base === '' || /\s/u.test(base) || (/\p{Me}/u.test(mark) && !(mark === '\u20E3' && /[0-9#*]/.test(base)))) return false;
  return PILES_SIGNS.test(base) ? marks < 8 : mark !== lastMark && marks < (COMPOSES.test(base) ? 2 : 4);
}

/** Of a run of invisible characters, those to which the characters on both sides give a meaning. */
function unseenBetween(run: string, at: Place, after: string): string {
  if (run === '') return '';
  const { before } = at;
  const flag = before === '\u{1F3F4}' ? (FLAG_TAGS.exec(run)?.[0] ?? '') : '';
  const selector = flag === '' && isVariation(before, run) ? (Array.from(run)[0] ?? '') : '';
  const joiner = (joins(at, after, selector) && Array.from(run).findLast((character) => character === '\u200C' || character === '\u200D')) || '';
  const breaks = joiner === '' && run.includes('\u200B') && /\S/u.test(before) && /\S/u.test(after) && (BREAKS_UNSEEN.test(before) || BREAKS_UNSEEN.test(after)) ? '\u200B' : '';
  const isAlone = (before === '' || before === '\n') && (after === '' || after === '\n');
  return flag + selector + joiner + breaks + (isAlone ? '' : (/[\u200E\u200F\u061C]/.exec(run)?.[0] ?? ''));
}

/** Variation selectors count directly after what they vary (UTS #51, UTS #37; Mongolian has its own). */
function isVariation(before: string, run: string): boolean {
  if (/^[\uFE00-\uFE0F]/.test(run)) return /[\p{L}\p{N}\p{P}\p{S}]/u.test(before);
  if (/^[\u{E0100}-\u{E01EF}]/u.test(run)) return /\p{Script=Han}/u.test(before);
  return /^[\u180B-\u180F]/.test(run) && /\p{Script=Mongolian}/u.test(before);
}

/** U+200C and U+200D: between emoji, and after letters of scripts whose letters join (UTS #39, 3.1.1; The Unicode Standard, 9.2 and 12). */
function joins({ before, base }: Place, after: string, selector: string): boolean {
  if (EMOJI.test(before) || (selector !== '' && EMOJI.test(base))) return EMOJI.test(after);
  if (!/[\p{L}\p{M}]/u.test(before) || NEVER_JOINS.test(base)) return false;
  // Between two marks it would only make one pile look like two.
  return /\p{M}/u.test(before) ? !/\p{M}/u.test(after) : /[\p{L}\p{M}]/u.test(after) || /\p{Script=Arabic}/u.test(before);
}
