import type { Metadata } from 'next';
import { AbsentPage, getSubject, sameInAll, smallPageMetadata } from './subject';
import type { CommentRouteProps } from './subject';
import { getFrame } from '@/app/[locale]/frame';
import { CommentPage } from '@/components/comment/comment-page';
import { OwnCommentView } from '@/components/comment/own-comment-view';
import { threadHref } from '@/components/comment/thread-address';
import { SitePage } from '@/components/site/site-page';
import type { CommentLocation } from '@/domain/comment/model';
import { findComment } from '@/domain/comment/permalink-queries';
import { getContext } from '@/domain/context';
import { isLocale } from '@/lib/locales';
import { answerSeeOther } from '@/lib/server/render-scope';
import { getTranslations } from 'next-intl/server';

export const generateMetadata = (): Promise<Metadata> => smallPageMetadata('title');

/** The permalink of a comment: leads to the page on which it stands, and to it. Its own writer is shown one that others do not see. */
export default async function CommentRoute({ params }: CommentRouteProps) {
  const { locale, commentId } = await params;
  if (!isLocale(locale)) return null;
  const found = await findComment(getContext(), { commentId, locale });
  if (found?.status === 'listed') {
    answerSeeOther(placeOf(found, commentId));
    return null;
  }
  if (found?.status === 'gone') return <AbsentPage frame={await getFrame(locale)} storyHref={found.story?.href ?? null} isGone />;
  const { frame, own, storyHref } = await getSubject(locale, commentId);
  if (!own || own.state === 'deleted') return <AbsentPage frame={frame} storyHref={null} />;
  const t = await getTranslations('comment');
  return (
    <SitePage frame={frame} languages={sameInAll(frame, commentId)}>
      <CommentPage title={own.state === 'held' ? t('form.heldNow') : t('form.label')} storyHref={storyHref}>
        <OwnCommentView own={own} dates={frame} />
      </CommentPage>
    </SitePage>
  );
}

/** The first page of a conversation stands under its story; of replies only the first stand under their comment. */
function placeOf({ story, rootId, after, repliesAfter }: Extract<CommentLocation, { status: 'listed' }>, commentId: string): string {
  const place = rootId !== null && repliesAfter !== null ? { of: rootId, after: repliesAfter } : { after };
  return `${threadHref(story.href, place).split('#', 1)[0]}#comment-${commentId}`;
}
