import { getRails } from '@/domain/article/rail-queries';
import { getContext } from '@/domain/context';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import { respond } from '@/lib/server/http';

type RailsRouteContext = { params: Promise<{ locale: string; articleId: string }> };

/** The rails beside a story as they are now. Kept by the page cache like a page, by what they list. */
export async function GET(_request: Request, { params }: RailsRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, articleId } = await params;
    if (!isLocale(locale)) throw new AppError('not_found', `There is no language "${locale}".`);
    return Response.json(await getRails(getContext(), { locale, articleId }));
  });
}
