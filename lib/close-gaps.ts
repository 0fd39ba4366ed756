/** Takes out the space that `Intl` types between a digit and a Han letter, as in “5 分前”: print leaves a narrower gap there, and the browser draws it (`text-autospace`). */
export const closeGaps = (text: string): string => text.replace(/(\d) (?=\p{Script=Han})/gu, '$1');
