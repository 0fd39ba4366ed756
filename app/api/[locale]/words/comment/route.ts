import { getMessages } from 'next-intl/server';
import { localeOf } from '@/app/api/[locale]/locale-of';
import { respond } from '@/lib/server/http';

type WordsRouteContext = { params: Promise<{ locale: string }> };

/** The words of the living conversation, asked for by the browsers in which it comes to life: no page carries them for those who do not read it. */
export async function GET(_request: Request, { params }: WordsRouteContext): Promise<Response> {
  return respond(async () => {
    const { comment, article } = await getMessages({ locale: localeOf((await params).locale) });
    return Response.json({ comment, article: { languageName: article.languageName } });
  });
}
