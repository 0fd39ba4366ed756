/** What became of a file. */
export type Outcome = { kind: 'added' | 'known'; key: string } | { kind: 'refused'; code: string; values: Record<string, string | number> };

export const UPLOAD_ADDRESS = '/admin/media/upload';
/** What a file may say that it is; the server believes its first bytes alone. */
export const ACCEPTED = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

type Answer = { key?: string; isNew?: boolean; status?: number; issues?: { code?: string; values?: Record<string, string | number> }[] };

/** The form of one picture that is new. */
export function formOf(file: File): FormData {
  const form = new FormData();
  form.set('file', file);
  return form;
}

/** Sends the form of one picture and tells how far it is: `fetch` cannot say that of what it sends. It never fails; what went wrong is an outcome. */
export function sendPicture(form: FormData, onProgress: (percent: number) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', UPLOAD_ADDRESS);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.round((loaded / total) * 95) : 0);
    request.onload = () => resolve(outcomeOf(request.status, request.response as Answer | null));
    request.onerror = () => resolve({ kind: 'refused', code: 'offline', values: {} });
    request.send(form);
  });
}

function outcomeOf(status: number, answer: Answer | null): Outcome {
  if (answer?.key) return { kind: answer.isNew ? 'added' : 'known', key: answer.key };
  const issue = answer?.issues?.[0];
  const code = issue?.code ?? { 401: 'signed_out', 403: 'forbidden', 409: 'conflict', 413: 'file_too_large' }[status] ?? 'failed';
  return { kind: 'refused', code, values: { megabytes: 30, ...issue?.values } };
}
