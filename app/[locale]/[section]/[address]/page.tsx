import type { Metadata } from 'next';
import { getFrame } from '@/app/[locale]/frame';
import { findPage } from './find-page';
import { articleMetadata } from './article-metadata';
import { ArticleJsonLd } from '@/components/article/article-json-ld';
import { ArticleView } from '@/components/article/article-view';
import { CommentSection } from '@/components/comment/comment-section';
import { GonePage } from '@/components/site/gone-page';
import { NotFoundPage } from '@/components/site/not-found-page';
import { SitePage } from '@/components/site/site-page';
import type { ArticleDetail, ArticlePage } from '@/domain/article/model';
import { getRails } from '@/domain/article/rail-queries';
import { getThread } from '@/domain/comment/thread-queries';
import { getContext } from '@/domain/context';
import type { SiteFrame } from '@/domain/site/model';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { answerMoved, answerStatus } from '@/lib/server/render-scope';

type ArticleRouteProps = { params: Promise<{ locale: string; section: string; address: string }> };

export async function generateMetadata({ params }: ArticleRouteProps): Promise<Metadata> {
  const { locale, section, address } = await params;
  if (!isLocale(locale)) return {};
  const [frame, page] = await Promise.all([getFrame(locale), findPage(locale, section, address)]);
  return articleMetadata(page, frame);
}

export default async function ArticleRoute({ params }: ArticleRouteProps) {
  const { locale, section, address } = await params;
  if (!isLocale(locale)) return null;
  const [frame, page] = await Promise.all([getFrame(locale), findPage(locale, section, address)]);
  switch (page?.status) {
    case 'live':
      return <LiveArticle frame={frame} article={page.article} />;
    case 'moved':
      answerMoved(page.href);
      return null;
    case 'retracted':
      answerStatus(410);
      return <SitePage frame={frame}><GonePage retractedAt={page.retractedAt} note={page.note} dates={frame} /></SitePage>;
    default:
      answerStatus(404);
      return <AbsentArticle frame={frame} locale={locale} page={page} />;
  }
}

async function LiveArticle({ frame, article }: { frame: SiteFrame; article: ArticleDetail }) {
  const ctx = getContext();
  const [rails, thread] = await Promise.all([getRails(ctx, { locale: article.inLanguage, articleId: article.id, mayLag: true }), getThread(ctx, { articleId: article.id })]);
  return (
    <SitePage frame={frame} place={{ kind: 'story', sectionKey: article.section.key }} languages={article.languages}>
      <ArticleJsonLd article={article} commentCount={thread.policy === 'hidden' ? undefined : thread.count} frame={frame} />
      <div className="wrap">
        <ArticleView
          article={article} rails={rails} railsReadAt={ctx.now.toISOString()} timeZone={frame.timeZone} url={frame.siteUrl + article.href}
          comments={<CommentSection thread={thread} articleHref={article.href} frame={frame} />}
        />
      </div>
    </SitePage>
  );
}

type AbsentArticleProps = { frame: SiteFrame; locale: Locale; page: Extract<ArticlePage, { status: 'absent' | 'withdrawn' }> | null };

function AbsentArticle({ frame, locale, page }: AbsentArticleProps) {
  return (
    <SitePage frame={frame} languages={page?.languages}>
      <NotFoundPage locale={locale} story={page ?? undefined} />
    </SitePage>
  );
}
