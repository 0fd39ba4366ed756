/** What a reader had begun in what the server drew, to be gone on with in what takes its place. */
export type CarriedOver = {
  text: string;
  inLanguage: string | null;
  /** Where the writing stood; nothing when the field had no focus. */
  selection: [start: number, end: number] | null;
  /** Which link had the focus: of what kind, at which comment. */
  focus: { commentId: string; action: string } | null;
};

export function readCarriedOver(place: HTMLElement | null): CarriedOver {
  const field = place?.querySelector<HTMLTextAreaElement>('form textarea[name="text"]');
  const language = place?.querySelector<HTMLSelectElement>('form select[name="inLanguage"]');
  const active = document.activeElement instanceof HTMLElement && place?.contains(document.activeElement) ? document.activeElement : null;
  const commentId = active?.closest('[id^="comment-"]')?.id.slice('comment-'.length);
  return {
    text: field?.value ?? '',
    // Only what the reader chose: the page's own choice is guessed anew from the text.
    inLanguage: language?.selectedOptions[0]?.defaultSelected === false ? language.value : null,
    selection: field && active === field ? [field.selectionStart, field.selectionEnd] : null,
    focus: commentId && active?.dataset.commentAction ? { commentId, action: active.dataset.commentAction } : null,
  };
}

/** Gives the focus back, and marks the comment that the address names: the browser knew only the one that is gone. */
export function resume(place: HTMLElement | null, { selection, focus }: CarriedOver): void {
  if (selection) {
    const field = place?.querySelector<HTMLTextAreaElement>('form textarea[name="text"]');
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(...selection);
  } else if (focus) {
    document.getElementById(`comment-${focus.commentId}`)?.querySelector<HTMLElement>(`[data-comment-action="${focus.action}"]`)?.focus({ preventScroll: true });
  }
  if (/^#comment-[0-9a-z]{10}$/.test(location.hash)) document.querySelector(location.hash)?.setAttribute('data-fresh', '');
}
