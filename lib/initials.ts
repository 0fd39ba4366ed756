/** First and last word's first letters, kept apart where the script would join them; of a name without spaces (Han, Thai) its first letter. A Thai vowel written before its consonant is not an initial. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s·]+/u).filter((word) => word !== '');
  const first = (word = '') => {
    const [letter] = new Intl.Segmenter().segment(word.replace(/^\p{Logical_Order_Exception}+(?=.)/u, ''));
    return letter ? letter.segment.replace(/(?<=\p{Script=Thai})\p{Mn}+$/u, '') : '';
  };
  const apart = /\p{Script=Arabic}/u.test(name) ? '\u200C' : '';
  return words.length > 1 ? first(words[0]) + apart + first(words.at(-1)) : first(words[0]);
}
