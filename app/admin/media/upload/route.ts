import { uploadMedia } from '@/domain/media/upload-media';
import { MOST_BYTES } from '@/domain/media/model';
import { getSessionContext } from '@/domain/user/session-context';
import { AppError, isAppError } from '@/lib/errors';
import { respond } from '@/lib/server/http';

/**
 * Takes one picture per request from the page's own script, as JSON; or all files of the plain form, which is led back to
 * the list with what was refused. Who may, and what a picture is, the verb decides.
 */
export async function POST(request: Request): Promise<Response> {
  const ctx = await getSessionContext(request.headers);
  if (request.headers.get('accept')?.includes('application/json')) {
    return respond(async () => {
      if (ctx.actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Sign in to bring pictures.');
      const [file] = await filesOf(request);
      if (!file) throw new AppError('invalid', 'file: There is no file.', [{ path: 'file', message: 'There is no file.', code: 'file_missing' }]);
      const { key, isNew } = await uploadMedia(ctx, await bytesOf(file));
      return Response.json({ key, isNew }, { status: isNew ? 201 : 200, headers: { Location: `/admin/media/${key}` } });
    });
  }
  if (ctx.actor.kind === 'anonymous') return seeOther('/admin/sign-in?next=/admin/media');
  const outcome = { added: 0, known: 0, refused: [] as string[] };
  for (const file of await filesOf(request)) {
    try {
      const { isNew } = await uploadMedia(ctx, await bytesOf(file));
      outcome[isNew ? 'added' : 'known'] += 1;
    } catch (error) {
      if (!isAppError(error)) throw error;
      outcome.refused.push(error.issues[0]?.code ?? error.code);
    }
  }
  const query = new URLSearchParams({ added: String(outcome.added), known: String(outcome.known) });
  for (const code of new Set(outcome.refused)) query.append('refused', code);
  return seeOther(`/admin/media?${query}`);
}

/** The files of a form. What is no form has none. */
async function filesOf(request: Request): Promise<File[]> {
  const form = await request.formData().catch(() => new FormData());
  // A field of files that was left empty sends one without a name.
  return form.getAll('file').filter((value): value is File => value instanceof File && (value.size > 0 || value.name !== ''));
}

/** A file that is too large is not read: the verb refuses it by its length. */
const bytesOf = async (file: File): Promise<Uint8Array> => (file.size > MOST_BYTES ? new Uint8Array(MOST_BYTES + 1) : new Uint8Array(await file.arrayBuffer()));

const seeOther = (location: string) => new Response(null, { status: 303, headers: { Location: location } });
