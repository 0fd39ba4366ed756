import { listMedia } from '@/domain/media/desk-queries';
import { listPictures } from '@/domain/media/queries';
import { getSessionContext } from '@/domain/user/session-context';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import { respond } from '@/lib/server/http';

const PAGE = 24;

/** Pictures to choose from, newest first, with their words in the language that the story is written in. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { searchParams } = new URL(request.url);
    const language = searchParams.get('language');
    if (!isLocale(language)) throw new AppError('invalid', 'A language is needed.');
    const ctx = await getSessionContext(request.headers);
    const { items, next } = await listMedia(ctx, { query: searchParams.get('query') ?? '', before: searchParams.get('before'), limit: PAGE });
    const pictures = await listPictures(ctx, { keys: items.map(({ key }) => key), locale: language });
    return Response.json({ items: items.flatMap(({ key }) => pictures[key] ?? []), next }, { headers: { 'cache-control': 'no-store' } });
  });
}
