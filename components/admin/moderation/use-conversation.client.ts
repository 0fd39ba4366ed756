'use client';

import { useEffect, useState } from 'react';
import type { QueueItem } from '@/domain/comment/model';

type Conversations = Readonly<Record<string, QueueItem[] | 'failed'>>;

/** What was said around the selected comment: asked for once it stays selected, and kept while the desk is open. */
export function useConversation(id: string | null, initial: { id: string; conversation: QueueItem[] } | null): QueueItem[] | null | 'failed' {
  const [known, setKnown] = useState<Conversations>(initial ? { [initial.id]: initial.conversation } : {});
  const isKnown = id !== null && Object.hasOwn(known, id) && known[id] !== 'failed';
  useEffect(() => {
    if (id === null || isKnown) return;
    const asking = new AbortController();
    // Who walks through the list with J asks for nothing on the way.
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/admin/moderation/comments/${id}`, { signal: asking.signal });
        if (!response.ok) throw new Error(`The conversation was refused with ${response.status}.`);
        const { conversation }: { conversation: QueueItem[] } = await response.json();
        setKnown((before) => ({ ...before, [id]: conversation }));
      } catch {
        if (!asking.signal.aborted) setKnown((before) => ({ ...before, [id]: 'failed' }));
      }
    }, 150);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [id, isKnown]);
  return id === null ? null : (known[id] ?? null);
}
