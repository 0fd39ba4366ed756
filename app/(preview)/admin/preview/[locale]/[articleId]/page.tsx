import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getNewsroomWords } from '@/app/(preview)/admin/preview/[locale]/newsroom-words';
import { PreviewBar } from '@/app/(preview)/admin/preview/[locale]/preview-bar';
import { getFrame } from '@/app/[locale]/frame';
import { requireStaff } from '@/app/admin/session';
import { ArticleView } from '@/components/article/article-view';
import { SitePage } from '@/components/site/site-page';
import { getPreview } from '@/domain/article/preview-queries';
import type { Preview } from '@/domain/article/preview-queries';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type PreviewRouteProps = { params: Promise<{ locale: string; articleId: string }>; searchParams: Promise<{ revision?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getNewsroomWords();
  return { title: t('preview.bar') };
}

/** A story as readers would get it, from a revision or the draft: the public page's own components over its own queries. */
export default async function PreviewRoute({ params, searchParams }: PreviewRouteProps) {
  const [{ locale, articleId }, { revision: asked }] = await Promise.all([params, searchParams]);
  const ctx = await requireStaff();
  if (!isLocale(locale)) notFound();
  const revision = typeof asked === 'string' && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined;
  const place = { articleId, inLanguage: locale, revision };
  const preview = await getPreview(ctx, place).catch(unavailable);
  if (!preview) return <PreviewBar {...place} isMissing />;
  return (
    <>
      <PreviewBar {...place} />
      <PreviewPage preview={preview} locale={locale} now={ctx.now} />
    </>
  );
}

async function PreviewPage({ preview: { article, rails, isLive }, locale, now }: { preview: Preview; locale: Locale; now: Date }) {
  const frame = await getFrame(locale);
  return (
    <SitePage frame={frame} place={{ kind: 'story', sectionKey: article.section.key }} languages={article.languages}>
      <div className="wrap">
        <ArticleView article={article} isLive={isLive} rails={rails} railsReadAt={now.toISOString()} timeZone={frame.timeZone} url={frame.siteUrl + article.href} />
      </div>
    </SitePage>
  );
}

/** `null`: there is no such page yet, since a name is missing for it. */
function unavailable(error: unknown): null {
  if (isAppError(error) && error.code === 'invalid') return null;
  if (isAppError(error) && (error.code === 'not_found' || error.code === 'forbidden')) notFound();
  throw error;
}
