import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '@/app/[locale]/frame';
import { findStoryHref, getReader } from '@/app/[locale]/comments/reader';
import { AbsentComment } from '@/components/comment/absent-comment';
import { SitePage } from '@/components/site/site-page';
import type { CommentPolicy, OwnComment, ThreadComment } from '@/domain/comment/model';
import { findMyComment, getThreadComment } from '@/domain/comment/page-queries';
import type { Context } from '@/domain/context';
import type { SiteFrame } from '@/domain/site/model';
import { isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';
import { answerStatus } from '@/lib/server/render-scope';
import { commentHref } from '@/lib/url';
import type { CommentAction } from '@/lib/url';

export type CommentRouteProps = { params: Promise<{ locale: string; commentId: string }> };

/** The comment that a small page is about, as everybody sees it and as its own writer does. */
export type Subject = {
  frame: SiteFrame;
  ctx: Context;
  comment: ThreadComment | null;
  own: OwnComment | null;
  policy: CommentPolicy | null;
  articleId: string | null;
  storyHref: string | null;
};

export async function getSubject(locale: Locale, commentId: string): Promise<Subject> {
  const [frame, ctx] = await Promise.all([getFrame(locale), getReader()]);
  const [shown, own] = await Promise.all([orNull(getThreadComment(ctx, { commentId })), orNull(findMyComment(ctx, { commentId }))]);
  const articleId = shown?.articleId ?? own?.articleId ?? null;
  return { frame, ctx, comment: shown?.comment ?? null, own, policy: shown?.policy ?? null, articleId, storyHref: articleId ? await findStoryHref(ctx, { articleId, locale }) : null };
}

/** The same small page in each language of the site. */
export const sameInAll = ({ locales }: Pick<SiteFrame, 'locales'>, commentId: string, action?: CommentAction): { locale: Locale; href: string }[] =>
  locales.map((locale) => ({ locale, href: commentHref(locale, commentId, action) }));

/** What is not there, or not for this reader, is no error of a page. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'gone' || error.code === 'invalid')) return null;
    throw error;
  }
}

type AbsentPageProps = { frame: SiteFrame; storyHref: string | null; isGone?: boolean };

/** The page of a comment that is not there: 404, or 410 once it was. */
export function AbsentPage({ frame, storyHref, isGone = false }: AbsentPageProps) {
  answerStatus(isGone ? 410 : 404);
  return <SitePage frame={frame}><AbsentComment locale={frame.locale} storyHref={storyHref} isGone={isGone} /></SitePage>;
}

/** The head of a small page. */
export async function smallPageMetadata(key: 'report.title' | 'delete.title' | 'edit.title' | 'recommend.title' | 'title' | 'item.reply'): Promise<Metadata> {
  const t = await getTranslations('comment');
  return { title: t(key), robots: { index: false } };
}
