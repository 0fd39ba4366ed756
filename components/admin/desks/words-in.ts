/** The words in the language of the person at work where there are some, else in the first that has them, with that language's tag for `lang`. */
export function wordsIn<W>(byLocale: Readonly<Record<string, W>>, locale: string): { words: W; lang: string | undefined } | null {
  const own = byLocale[locale];
  if (own !== undefined) return { words: own, lang: undefined };
  const [first] = Object.entries(byLocale);
  return first ? { words: first[1], lang: first[0] } : null;
}
