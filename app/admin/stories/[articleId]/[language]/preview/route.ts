import { redirect } from 'next/navigation';

type PreviewParams = { params: Promise<{ articleId: string; language: string }> };

/** The preview stands under a layout of its own, whose address begins with the readers' language. */
export async function GET(request: Request, { params }: PreviewParams): Promise<Response> {
  const { articleId, language } = await params;
  redirect(`/admin/preview/${encodeURIComponent(language)}/${encodeURIComponent(articleId)}${new URL(request.url).search}`);
}
