/** What a form shows after it was sent and refused: what was typed, what is wrong where, and what is wrong as a whole. */
export type FormState = {
  values: Readonly<Record<string, string>>;
  /** By name of the field. */
  errors: Readonly<Record<string, string>>;
  refusal: string | null;
};
export const UNSENT: FormState = { values: {}, errors: {}, refusal: null };
