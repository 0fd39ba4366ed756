import type { IncomingMessage } from 'node:http';
import type { HeldForm } from '@/lib/server/render-scope';
import type { SentForm } from './error-page';
import { drain } from './request-guard';

/** What a form sent, for the page that keeps it. Pictures in it are left out, and passwords, which no page ever holds. */
export type FormCopy = {
  fields: HeldForm;
  /** There was one, so that the fields alone are no use to anybody. */
  hasPassword: boolean;
  enctype: string;
};

/** The text of a form, not pictures: more is not shown again. */
const MAX_COPIED_BYTES = 1 << 20;
const FORM = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

/** Copies a form that was sent without JavaScript on its way in, before anything of it is read; `null` when the request is none. */
export function copyForm(request: IncomingMessage): (() => Promise<FormCopy>) | null {
  const type = request.headers['content-type'] ?? '';
  const enctype = FORM.exec(type)?.[0];
  if (request.method !== 'POST' || request.headers['next-action'] !== undefined || enctype === undefined) return null;
  const push = request.push.bind(request);
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.push = (chunk: Buffer | null, ...rest: []) => {
    bytes += chunk?.length ?? 0;
    if (bytes > MAX_COPIED_BYTES) chunks.length = 0;
    else if (chunk) chunks.push(chunk);
    return push(chunk, ...rest);
  };
  const copy = async (): Promise<FormCopy> => {
    // Who is sent away may be so before anything was read.
    await drain(request);
    const form = bytes > MAX_COPIED_BYTES ? new FormData() : await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData().catch(() => new FormData());
    const isPassword = (name: string) => /password/i.test(name);
    return { fields: [...form].flatMap(([name, value]) => (typeof value === 'string' && !isPassword(name) ? [[name, value] as const] : [])), hasPassword: [...form.keys()].some(isPassword), enctype };
  };
  copies.set(request, copy);
  return copy;
}

const copies = new WeakMap<IncomingMessage, () => Promise<FormCopy>>();

/** The form of a request that was copied, for the page that says it was sent in vain; `undefined` where sending it again would be no use. */
export async function formToSendAgain(request: IncomingMessage, action: string): Promise<SentForm | undefined> {
  const copy = await copies.get(request)?.();
  return copy && copy.fields.length > 0 && !copy.hasPassword ? { ...copy, action } : undefined;
}
