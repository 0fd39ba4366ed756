/**
 * `npm run check:messages`: English is the source. Every other language has the same keys, sorted, and for each key a well-formed
 * message with the same arguments, tags and choices, all plural categories of its own language, and words of its own in the
 * letters and marks of its own script.
 * The words of the site (`messages/`) and those of the newsroom (`messages/admin/`) are two sets, each with its own languages.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { ROOT } from './tree.mjs';

const SOURCE = 'en';

/** Messages that rightly read as in English: folder → language → keys. @type {Record<string, Record<string, string[]>>} */
const SAME_AS_ENGLISH = { messages: {}, 'messages/admin': {} };

/**
 * @typedef {{ [key: string]: string | Messages }} Messages
 * @param {Record<string, Messages>} byLocale
 * @param {Record<string, readonly string[]>} [sameAsEnglish]
 * @param {string} [folder] where the messages stand
 * @returns {string[]} one sentence per fault
 */
export function findFaults(byLocale, sameAsEnglish = {}, folder = 'messages') {
  const source = new Map(flatten(byLocale[SOURCE] ?? {}));
  return Object.entries(byLocale).flatMap(([locale, messages]) => {
    const own = new Map(flatten(messages));
    const excused = new Set(sameAsEnglish[locale]);
    const faults = [
      ...findUnsorted(messages),
      ...[...source.keys()].filter((key) => !own.has(key)).map((key) => `${key} is missing`),
      ...[...own.keys()].filter((key) => !source.has(key)).map((key) => `${key} is not in ${SOURCE}`),
      ...[...own].flatMap(([key, text]) => compare({ key, text, original: source.get(key), locale, isExcused: excused.has(key) })),
      ...[...excused].filter((key) => own.get(key) !== source.get(key)).map((key) => `${key} is excused for being as in English, and is not`),
    ];
    return faults.map((fault) => `${folder}/${locale}.json: ${fault}`);
  });
}

/** @param {Messages} messages @param {string} [prefix] @returns {[string, string][]} */
function flatten(messages, prefix = '') {
  return Object.entries(messages).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`)));
}

/** @param {Messages} messages @param {string} [path] @returns {string[]} */
function findUnsorted(messages, path = '') {
  const keys = Object.keys(messages);
  const first = keys.find((key, index) => key < (keys[index - 1] ?? ''));
  const here = first === undefined ? [] : [`${path}${first} is not in alphabetical order`];
  return [...here, ...Object.entries(messages).flatMap(([key, value]) => (typeof value === 'string' ? [] : findUnsorted(value, `${path}${key}.`)))];
}

/**
 * @param {{ key: string, text: string, original: string | undefined, locale: string, isExcused: boolean }} message
 * @returns {string[]}
 */
function compare({ key, text, original, locale, isExcused }) {
  const shape = tryShape(text);
  if (shape === null) return [`${key} is not a well-formed message`];
  if (text.trim() === '') return [`${key} is empty`];
  /** @type {string[]} */
  const faults = [];
  for (const { name, type, options } of shape.plurals) {
    /** @type {string[]} */
    const wanted = new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories;
    const missing = wanted.filter((category) => !options.includes(category) && !(category === 'zero' && options.includes('=0')));
    const foreign = options.filter((option) => !option.startsWith('=') && !wanted.includes(option));
    if (missing.length > 0) faults.push(`${key} has no plural form ${missing.join(', ')} for {${name}}`);
    if (foreign.length > 0) faults.push(`${key} has a plural form ${foreign.join(', ')} for {${name}} that the language does not know`);
  }
  for (const [sign, fault] of [...MISPRINTS.all, ...(MISPRINTS[locale] ?? [])]) if (sign.test(shape.words)) faults.push(`${key} ${fault}`);
  const wanted = original === undefined || locale === SOURCE ? null : tryShape(original);
  if (wanted === null) return faults;
  for (const part of /** @type {const} */ (['arguments', 'tags', 'choices'])) {
    const [here, there] = [[...shape[part]].sort().join(', '), [...wanted[part]].sort().join(', ')];
    if (here !== there) faults.push(`${key} has the ${part} “${here}”, and English has “${there}”`);
  }
  if (text === original && /\p{L}/u.test(shape.words) && !isExcused) faults.push(`${key} reads as in English`);
  const strange = strangeLetters(shape.words, locale);
  if (strange !== '' && !isExcused) faults.push(`${key} is not in the letters of the language: ${strange}`);
  return faults;
}

/**
 * What no newspaper prints, in all languages or in one. The spaces that French sets at marks do not break: narrow
 * before ; ! ?, full before : and inside « » (Imprimerie nationale, Lexique des règles typographiques). Marks of Chinese and
 * Japanese are as wide as a letter (GB/T 15834, JIS X 4051); the Thai mark that repeats a word stands close to it, as papers
 * print it, or a line would begin with it.
 * @type {{ all: [RegExp, string][] } & Record<string, [RegExp, string][]>}
 */
const MISPRINTS = {
  all: [[/"/u, 'has straight quotation marks']],
  fr: [[/ [:;!?»]|« /u, 'lets a line break between a mark and its word']],
  ar: [[/[,;?]/u, 'has a mark that Arabic writes the other way round']],
  'zh-Hans': [[/[,;:!?()]/u, 'has a mark of half a width'], [/您/u, 'says 您 to readers, whom the site calls 你']],
  ja: [[/[,;:!?()]/u, 'has a mark of half a width']],
  th: [[/ ๆ/u, 'lets a line begin with the mark that repeats its word'], [/[.?!]$/u, 'ends with a mark that Thai does without']],
};

/** The scripts of Unicode that a written language is made of, where that is more than one of its own name. @type {Record<string, string[]>} */
const SCRIPTS = { Hans: ['Han'], Jpan: ['Han', 'Hiragana', 'Katakana'], Kore: ['Hangul'] };

/**
 * The letters of a text that its language does not write, when there is no excuse for them: addresses, signs such as RSS, and
 * names keep their Latin letters in every language, names as long as most letters are its own. Which script a language is written in is
 * known to CLDR ("likely subtags").
 * @param {string} words
 * @param {string} locale
 */
function strangeLetters(words, locale) {
  const { script = 'Latn' } = new Intl.Locale(locale).maximize();
  const isOwn = new RegExp(`[${(SCRIPTS[script] ?? [script]).map((name) => `\\p{Script=${name}}`).join('')}]`, 'u');
  const letters = words.replace(/\S+@\S+|\b[A-Z]{2,}\b/g, '').match(/\p{L}/gu) ?? [];
  const strange = letters.filter((letter) => !isOwn.test(letter) && !/\p{Script=Common}/u.test(letter));
  const isName = strange.every((letter) => /\p{Script=Latin}/u.test(letter)) && strange.length * 2 <= letters.length;
  return isName ? '' : [...new Set(strange)].join('');
}

/**
 * What of a message must agree between languages, and its plurals and literal words.
 * @typedef {object} Shape
 * @property {Set<string>} arguments
 * @property {Set<string>} tags
 * @property {Set<string>} choices
 * @property {{ name: string, type: Intl.PluralRuleType, options: string[] }[]} plurals
 * @property {string} words
 */

/** @param {string} text @returns {Shape | null} `null` for a malformed message */
function tryShape(text) {
  try {
    return shapeOf(parse(text));
  } catch {
    return null;
  }
}

/** @param {import('@formatjs/icu-messageformat-parser').MessageFormatElement[]} elements @param {Shape} [shape] @returns {Shape} */
function shapeOf(elements, shape = { arguments: new Set(), tags: new Set(), choices: new Set(), plurals: [], words: '' }) {
  for (const element of elements) {
    switch (element.type) {
      case TYPE.literal:
        shape.words += element.value;
        break;
      case TYPE.pound:
        break;
      case TYPE.tag:
        shape.tags.add(element.value);
        shapeOf(element.children, shape);
        break;
      case TYPE.select:
      case TYPE.plural: {
        shape.arguments.add(element.value);
        const options = Object.keys(element.options);
        if (element.type === TYPE.select) for (const option of options) shape.choices.add(`${element.value}=${option}`);
        else shape.plurals.push({ name: element.value, type: element.pluralType ?? 'cardinal', options });
        for (const { value } of Object.values(element.options)) shapeOf(value, shape);
        break;
      }
      default:
        shape.arguments.add(element.value);
    }
  }
  return shape;
}

/** Reads the messages of a folder, by language. @param {string} folder @returns {Record<string, Messages>} */
function readMessages(folder) {
  const path = join(ROOT, folder);
  return Object.fromEntries(readdirSync(path).filter((name) => name.endsWith('.json')).map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(join(path, name), 'utf8'))]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sets = Object.entries(SAME_AS_ENGLISH).map(([folder, sameAsEnglish]) => ({ folder, sameAsEnglish, messages: readMessages(folder) }));
  const faults = sets.flatMap(({ folder, sameAsEnglish, messages }) => findFaults(messages, sameAsEnglish, folder));
  for (const fault of faults) console.error(fault);
  console.log(`${sets.map(({ folder, messages }) => `${folder}: ${Object.keys(messages).length} languages`).join(', ')}, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
