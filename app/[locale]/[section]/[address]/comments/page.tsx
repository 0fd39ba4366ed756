import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '@/app/[locale]/frame';
import { missingMetadata } from '@/app/[locale]/page-head';
import { findPage } from '@/app/[locale]/[section]/[address]/find-page';
import { CommentSection } from '@/components/comment/comment-section';
import { ConversationHead } from '@/components/comment/conversation-head';
import { GonePage } from '@/components/site/gone-page';
import { NotFoundPage } from '@/components/site/not-found-page';
import { SitePage } from '@/components/site/site-page';
import { getConversation } from '@/domain/comment/page-queries';
import { COMMENT_SORTS } from '@/domain/comment/model';
import { getThread } from '@/domain/comment/thread-queries';
import type { ThreadPage } from '@/domain/comment/model';
import type { ArticleDetail } from '@/domain/article/model';
import { getContext } from '@/domain/context';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import { answerMoved, answerStatus } from '@/lib/server/render-scope';

type Query = { of?: string; sort?: string; after?: string };
type ConversationRouteProps = { params: Promise<{ locale: string; section: string; address: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: ConversationRouteProps): Promise<Metadata> {
  const { locale, section, address } = await params;
  if (!isLocale(locale)) return {};
  const [page, t] = await Promise.all([findPage(locale, section, address), getTranslations('comment.page')]);
  if (page?.status !== 'live') return missingMetadata();
  // The conversation belongs to the story: that is the page to be found.
  return { title: t('title', { headline: page.article.headline }), robots: { index: false, follow: true }, alternates: { canonical: page.article.canonicalUrl } };
}

/** A page of the conversation under a story, other than the first: older comments, another order, all replies of one comment. */
export default async function ConversationRoute({ params, searchParams }: ConversationRouteProps) {
  const { locale, section, address } = await params;
  if (!isLocale(locale)) return null;
  const query = await searchParams;
  const [frame, page] = await Promise.all([getFrame(locale), findPage(locale, section, address)]);
  if (page?.status === 'moved') {
    answerMoved(`${page.href}/comments${queryOf(query)}`);
    return null;
  }
  if (page?.status === 'retracted') {
    answerStatus(410);
    return <SitePage frame={frame}><GonePage retractedAt={page.retractedAt} note={page.note} dates={frame} /></SitePage>;
  }
  const thread = page?.status === 'live' ? await findThread(page.article, query) : null;
  if (page?.status !== 'live' || !thread || thread.policy === 'hidden') {
    answerStatus(404);
    return <SitePage frame={frame} languages={page?.status === 'live' ? undefined : page?.languages}><NotFoundPage locale={locale} story={page?.status === 'live' ? undefined : (page ?? undefined)} /></SitePage>;
  }
  const { article } = page;
  return (
    <SitePage frame={frame} place={{ kind: 'story', sectionKey: article.section.key }} languages={article.languages}>
      <div className="wrap pt-6 pb-12">
        <div className="max-w-[46rem]">
          <ConversationHead headline={article.headline} href={article.href} />
          <CommentSection thread={thread} articleHref={article.href} frame={frame} after={query.after} of={query.of} />
        </div>
      </div>
    </SitePage>
  );
}

/** `null`: the address names a conversation that is not here. */
async function findThread({ id }: ArticleDetail, { of, sort, after }: Query): Promise<ThreadPage | null> {
  try {
    return of ? await getConversation(getContext(), { articleId: id, commentId: of, after }) : await getThread(getContext(), { articleId: id, sort: COMMENT_SORTS.find((known) => known === sort), after });
  } catch (error) {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid' || error.code === 'gone')) return null;
    throw error;
  }
}

const queryOf = (query: Query): string => {
  const given = new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string')).toString();
  return given === '' ? '' : `?${given}`;
};
