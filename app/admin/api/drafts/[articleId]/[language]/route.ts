import { getDeskText } from '@/domain/article/desk-queries';
import { saveConflict } from '@/domain/article/save-conflict';
import { saveDraft } from '@/domain/article/save-draft';
import { isSameText } from '@/domain/body/text';
import type { Text } from '@/domain/body/text';
import type { Context } from '@/domain/context';
import { getSessionContext } from '@/domain/user/session-context';
import { AppError, isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { respond } from '@/lib/server/http';

type Address = { params: Promise<{ articleId: string; language: string }> };
type DraftBody = Omit<Parameters<typeof saveDraft>[1], 'articleId' | 'inLanguage' | 'made'> & { copyId: number | null; personId: string };

/**
 * Saves the draft of an editor that is open in a browser. 409 says that somebody else has saved meanwhile: the text that
 * came too late is kept beside the draft, and the answer holds the draft.
 */
export function PUT(request: Request, { params }: Address): Promise<Response> {
  return respond(async () => {
    const { articleId, language } = await params;
    if (!isLocale(language)) throw new AppError('not_found', `${language} is no language of the register.`);
    const ctx = await getSessionContext(request.headers);
    const { copyId, personId, ...draft } = await readBody(request);
    // Somebody else has signed in meanwhile, in another tab of the same browser: the text is not theirs.
    if (ctx.actor.kind !== 'user' || ctx.actor.id !== personId) throw new AppError('unauthenticated', 'Sign in to save.');
    const version = { articleId, inLanguage: language };
    try {
      const { lockVersion, updatedAt } = await saveDraft(ctx, { ...draft, ...version, made: null });
      return Response.json({ lockVersion, savedAt: updatedAt.toISOString() }, NO_STORE);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'conflict') throw error;
      return await answerConflict(ctx, { ...version, draft, copyId });
    }
  });
}

const NO_STORE = { headers: { 'cache-control': 'no-store' } };

async function answerConflict(ctx: Context, { articleId, inLanguage, draft, copyId }: { articleId: string; inLanguage: Locale; draft: Omit<DraftBody, 'copyId' | 'personId'>; copyId: number | null }): Promise<Response> {
  const { text, lockVersion, updatedAt, updatedBy } = await getDeskText(ctx, { articleId, inLanguage });
  if (text && lockVersion && updatedAt && isSameText(text, draft as Text)) return Response.json({ lockVersion, savedAt: updatedAt }, NO_STORE);
  const { headline, description, slug, byline, dateline, body } = draft;
  const late = { articleId, inLanguage, lockVersion: draft.lockVersion, headline, description, slug, byline, dateline, body };
  // A conflict that was settled in another tab is over; this text gets a place of its own.
  const kept = await saveConflict(ctx, { ...late, copyId }).catch((error: unknown) => (isAppError(error) && error.code === 'conflict' ? saveConflict(ctx, late) : Promise.reject(error)));
  return Response.json({ copyId: kept.copyId, current: { text, lockVersion, updatedAt, updatedBy: updatedBy?.name ?? null } }, { status: 409, ...NO_STORE });
}

/** @throws invalid when it is no JSON object; what is in it is parsed by the verb */
async function readBody(request: Request): Promise<DraftBody> {
  const body: unknown = await request.json().catch(() => null);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new AppError('invalid', 'The request is no JSON object.');
  return { copyId: null, personId: '', ...body } as DraftBody;
}
