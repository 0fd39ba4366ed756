import { setTimeout as delay } from 'node:timers/promises';
import { cache } from 'react';
import { headers } from 'next/headers';
import { findArticlePage } from '@/domain/article/page-queries';
import type { Context } from '@/domain/context';
import { getSessionContext } from '@/domain/user/session-context';
import type { Locale } from '@/lib/locales';
import { answerSeeOther, SOFT_AGE_MS } from '@/lib/server/render-scope';

/** Who asks; read once for a page. */
export const getReader = cache(async (): Promise<Context> => getSessionContext(await headers()));

/** Path of a story in this language, or in one in which it can be read; `null` when it can be read in none. */
export async function findStoryHref(ctx: Context, { articleId, locale }: { articleId: string; locale: Locale }): Promise<string | null> {
  const page = await findArticlePage(ctx, { locale, sectionSlug: '', address: articleId });
  switch (page?.status) {
    case 'moved':
      return page.href;
    case 'live':
      return page.article.href;
    case 'absent':
    case 'withdrawn':
      return page.languages.find(({ href }) => href !== null)?.href ?? null;
    default:
      return null;
  }
}

/** Leads on after a change of a conversation, once the kept page of its story follows: without scripts nothing would fetch what it lacks. */
export async function leadOn(href: string): Promise<void> {
  await delay(SOFT_AGE_MS);
  answerSeeOther(href);
}
