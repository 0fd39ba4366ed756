'use client';

import { useRef, useState } from 'react';
import { forgetDraft, readDraft, saveDraft } from './drafts';
import type { Draft, DraftPlace } from './drafts';
import { guessLanguage } from './guess-language';
import type { Locale } from '@/lib/locales';

type DraftOptions = {
  place: DraftPlace;
  /** What stands in the field when nothing was kept. */
  initial: { text: string; inLanguage?: Locale };
  pageLocale: Locale;
  locales: readonly Locale[];
};

/** The text of a composer: kept on the device with every change, with the language it seems to be written in until one is chosen. */
export function useDraft({ place, initial, pageLocale, locales }: DraftOptions) {
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = readDraft(place);
    // What stands in the field was typed last.
    return initial.text !== '' && initial.text !== kept?.text && !place.editedId ? { ...initial } : (kept ?? { ...initial });
  });
  const [isKept, setIsKept] = useState(() => draft.text !== '' && readDraft(place) !== null);
  const latest = useRef(draft);

  const change = (changes: Partial<Draft>) => {
    latest.current = { ...latest.current, ...changes };
    setDraft(latest.current);
    setIsKept(saveDraft(place, latest.current) && latest.current.text !== '');
  };
  return {
    text: draft.text,
    inLanguage: draft.inLanguage ?? guessLanguage(draft.text, pageLocale, locales) ?? pageLocale,
    isKept,
    setText: (text: string) => change({ text }),
    setLanguage: (inLanguage: Locale) => change({ inLanguage }),
    /** The key under which the text as it stands is sent: the same however often it is sent, another once it is changed. */
    keyForSending(): string {
      const { text, sentAs } = latest.current;
      if (sentAs?.text === text) return sentAs.key;
      const key = crypto.randomUUID();
      change({ sentAs: { key, text } });
      return key;
    },
    /** Empties the field while its text is on the way; the device keeps it. */
    lift: () => setDraft({ text: '' }),
    putBack: () => setDraft(latest.current),
    clear() {
      forgetDraft(place);
      latest.current = { text: '' };
      setDraft(latest.current);
      setIsKept(false);
    },
  };
}
