/**
 * Lets a form show what was saved of it, except where something else stands by now: what was typed after it was sent.
 * @param sent what the saved form held; the controls' defaults are what was made of it
 * @returns whether something has been typed since
 */
export function showSaved(form: HTMLFormElement, sent: FormData): boolean {
  let isTypedOn = false;
  for (const control of form.elements) {
    if (!('name' in control) || control.name === '') continue;
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
      isTypedOn ||= control.checked !== sent.getAll(control.name).includes(control.value) && control.checked !== control.defaultChecked;
    } else if (control instanceof HTMLSelectElement) {
      isTypedOn ||= control.value !== sent.get(control.name);
    } else if ((control instanceof HTMLInputElement && control.type !== 'hidden') || control instanceof HTMLTextAreaElement) {
      // One that nobody ever touched follows its default by itself.
      if (control.value === sent.get(control.name)) control.value = control.defaultValue;
      else isTypedOn ||= control.value !== control.defaultValue;
    }
  }
  return isTypedOn;
}
