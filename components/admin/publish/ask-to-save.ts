const EVENT = 'meridian:ask-to-save';

type Ask = CustomEvent<{ waitFor: (saved: Promise<unknown>) => void }>;

/** Before a text is handed on or published: lets the editor on the page save what was typed last, and waits for it. */
export async function askToSave(): Promise<void> {
  const waiting: Promise<unknown>[] = [];
  window.dispatchEvent(new CustomEvent(EVENT, { detail: { waitFor: (saved: Promise<unknown>) => waiting.push(saved) } }));
  await Promise.all(waiting);
}

/** Tells an editor that its text is about to be used. Rejecting keeps the text back. Returns how to stop listening. */
export function onAskToSave(save: () => Promise<unknown>): () => void {
  const listen = (event: Event) => (event as Ask).detail.waitFor(save());
  window.addEventListener(EVENT, listen);
  return () => window.removeEventListener(EVENT, listen);
}
