import type { Context } from '@/domain/context';
import { MOST_BYTES } from '@/domain/media/model';
import { replaceMedia } from '@/domain/media/replace-media';
import { uploadMedia } from '@/domain/media/upload-media';
import { getSessionContext } from '@/domain/user/session-context';
import { AppError, isAppError } from '@/lib/errors';
import { respond } from '@/lib/server/http';

/**
 * Takes one picture per request from the page's own script, as JSON; or all files of the plain form, which is led back to
 * the list with what was refused. With `replaces` the file takes the place of another, `from` its path. Who may, and what a
 * picture is, the verbs decide.
 */
export async function POST(request: Request): Promise<Response> {
  const ctx = await getSessionContext(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const replaces = form.get('replaces');
  if (request.headers.get('accept')?.includes('application/json')) {
    return respond(async () => {
      if (ctx.actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Sign in to bring pictures.');
      const { key, isNew } = typeof replaces === 'string' ? await replace(ctx, replaces, form) : await uploadMedia(ctx, await bytesOf(oneFileOf(form)));
      return Response.json({ key, isNew }, { status: isNew ? 201 : 200, headers: { Location: `/admin/media/${key}` } });
    });
  }
  if (ctx.actor.kind === 'anonymous') return seeOther('/admin/sign-in?next=/admin/media');
  if (typeof replaces === 'string') {
    const said = await replace(ctx, replaces, form).then(() => 'replaced', codeOf);
    return seeOther(`/admin/media/${encodeURIComponent(replaces)}?${said === 'replaced' ? said : new URLSearchParams({ refused: said })}`);
  }
  const outcome = { added: 0, known: 0, refused: [] as string[] };
  for (const file of filesOf(form)) {
    try {
      const { isNew } = await uploadMedia(ctx, await bytesOf(file));
      outcome[isNew ? 'added' : 'known'] += 1;
    } catch (error) {
      outcome.refused.push(codeOf(error));
    }
  }
  const query = new URLSearchParams({ added: String(outcome.added), known: String(outcome.known) });
  for (const code of new Set(outcome.refused)) query.append('refused', code);
  return seeOther(`/admin/media?${query}`);
}

/** A field of files that was left empty sends one without a name. */
const filesOf = (form: FormData): File[] => form.getAll('file').filter((value): value is File => value instanceof File && (value.size > 0 || value.name !== ''));

function oneFileOf(form: FormData): File {
  const [file] = filesOf(form);
  if (!file) throw new AppError('invalid', 'file: There is no file.', [{ path: 'file', message: 'There is no file.', code: 'file_missing' }]);
  return file;
}

async function replace(ctx: Context, key: string, form: FormData): Promise<{ key: string; isNew: boolean }> {
  await replaceMedia(ctx, { key, from: String(form.get('from')) }, await bytesOf(oneFileOf(form)));
  return { key, isNew: true };
}

/** What refused a file, by the name under which the page has words for it. */
function codeOf(error: unknown): string {
  if (!isAppError(error)) throw error;
  return error.issues[0]?.code ?? error.code;
}

/** A file that is too large is not read: the verb refuses it by its length. */
const bytesOf = async (file: File): Promise<Uint8Array> => (file.size > MOST_BYTES ? new Uint8Array(MOST_BYTES + 1) : new Uint8Array(await file.arrayBuffer()));

const seeOther = (location: string) => new Response(null, { status: 303, headers: { Location: location } });
