'use server';

import { notFound, redirect } from 'next/navigation';
import { getNewsroomFrame } from '@/app/admin/frame';
import { requireStaff } from '@/app/admin/session';
import { submitForm } from '@/app/admin/submit-form';
import { readWallFields } from '@/app/admin/wall-field';
import type { FormState } from '@/components/admin/desks/form-state';
import { getDeskStory } from '@/domain/article/desk-queries';
import { COMMENT_POLICIES } from '@/domain/article/model';
import { restoreRevision } from '@/domain/article/restore-revision';
import { updateArticle } from '@/domain/article/update-article';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();
const texts = (form: FormData, name: string): string[] => form.getAll(name).filter((value) => typeof value === 'string');

/** Saves what is true of a story in all its languages. */
export async function saveFacts(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text, lockVersion }) {
      const { timeZone } = await getNewsroomFrame();
      const articleId = text('articleId') ?? '';
      const until = readWallFields(form, { name: 'embargo', path: 'embargo', timeZone });
      await updateArticle(ctx, {
        articleId, lockVersion: lockVersion ?? 0, section: text('section') ?? '', topics: texts(form, 'topics'), authors: texts(form, 'authors'), source: text('source') ?? '',
        leadMedia: text('leadMedia'), originalUrl: text('originalUrl'), urgency: Number(text('urgency')), breakingUntil: readWallFields(form, { name: 'breaking', path: 'breakingUntil', timeZone }), comments: COMMENT_POLICIES.find((policy) => policy === text('comments')) ?? 'open',
        copyrightNotice: text('copyrightNotice'), usageTerms: text('usageTerms'), licenceExpiresAt: readWallFields(form, { name: 'licence', path: 'licenceExpiresAt', timeZone }), embargo: until && { until, timeZone },
      });
      return `/admin/stories/${articleId}`;
    },
    currentVersion: async (ctx, { text }) => (await getDeskStory(ctx, { articleId: text('articleId') ?? '' })).lockVersion,
  });
}

/** Makes an earlier text the draft again and opens it. */
export async function restoreText(form: FormData): Promise<void> {
  const ctx = await requireStaff();
  const [articleId, inLanguage] = [text(form, 'articleId'), text(form, 'inLanguage')];
  if (!isLocale(inLanguage)) notFound();
  const here = `/admin/stories/${encodeURIComponent(articleId)}/${inLanguage}`;
  const [kind, number] = text(form, 'from').split('-');
  try {
    await restoreRevision(ctx, { articleId, inLanguage, lockVersion: Number(text(form, 'lockVersion')) || null, from: kind === 'copy' ? { copy: Number(number) } : { revision: Number(number) } });
  } catch (error) {
    if (!isAppError(error)) throw error;
    redirect(`${here}/history?refused=${error.code}&compare=${encodeURIComponent(text(form, 'from'))}`);
  }
  redirect(here);
}
