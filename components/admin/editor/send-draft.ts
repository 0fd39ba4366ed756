import type { TextSource } from '@/domain/article/model';
import type { OtherText, SaveAnswer, Send } from './draft-keeper';
import type { FieldIssue } from '@/lib/errors';

/** A browser lets requests outlive their page up to 64 kB; a longer text may be cut off, and then waits on the device. */
const MOST_BYTES_TO_OUTLIVE = 60_000;

/** Sends a draft to its route and says what came of it. */
export function draftSender({ articleId, inLanguage, personId, readSource }: { articleId: string; inLanguage: string; personId: string; readSource: () => TextSource | null }): Send {
  return async ({ text, ...request }, { isLeaving }) => {
    const body = JSON.stringify({ ...text, ...request, personId, from: readSource() });
    const keepalive = isLeaving && new Blob([body]).size <= MOST_BYTES_TO_OUTLIVE;
    let response: Response;
    try {
      response = await fetch(`/admin/api/drafts/${articleId}/${inLanguage}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body, keepalive });
    } catch {
      return { kind: 'offline' };
    }
    return answerOf(response);
  };
}

async function answerOf(response: Response): Promise<SaveAnswer> {
  // An answer that is cut off half-way is as good as none.
  const said = (await response.json().catch(() => null)) as { lockVersion?: number; savedAt?: string; copyId?: number; current?: OtherText; type?: string; issues?: FieldIssue[] } | null;
  if (response.ok && said?.lockVersion && said.savedAt) return { kind: 'saved', lockVersion: said.lockVersion, savedAt: Date.parse(said.savedAt) };
  if (response.status === 409 && said?.copyId && said.current) return { kind: 'conflict', copyId: said.copyId, current: said.current };
  if (response.status === 401) return { kind: 'signedOut' };
  if (response.status === 413) return { kind: 'refused', code: 'too_large', issues: [] };
  if (said?.type?.startsWith('urn:meridian:problem:') && response.status < 500) return { kind: 'refused', code: said.type.slice('urn:meridian:problem:'.length), issues: said.issues ?? [] };
  return { kind: 'offline' };
}
