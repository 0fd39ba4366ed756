/** What a form of the newsroom is told after it was sent: that it was saved, or why not. What the person typed comes back with a refusal. */
export type FormState = {
  /** `new`: nothing has been sent yet. `saved`: over an earlier save, on the same page. */
  status: 'new' | 'saved' | 'invalid' | 'conflict' | 'in_use' | 'last_admin' | 'forbidden' | 'signed_out' | 'missing' | 'failed';
  values: Record<string, string>;
  /** One sentence per field, in the person's language. */
  errors: Record<string, string>;
  /** The number of the save; after a conflict, of the one that is there now. */
  lockVersion?: number;
};

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

export const NEW_FORM: FormState = { status: 'new', values: {}, errors: {} };

/** The id of the control that has this name. */
export const fieldId = (name: string): string => `field-${name.replaceAll('.', '-')}`;
