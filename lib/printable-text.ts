/** Tells whether a text holds nothing but what can be printed and stored: no control characters but tab and line breaks, no half of a surrogate pair. */
export const isPrintable = (text: string): boolean => !/\p{Cs}|(?![\t\n\r])\p{Cc}/u.test(text);

/** What a caller is told of a text that is not. */
export const NOT_PRINTABLE = 'A text may not hold control characters.';
