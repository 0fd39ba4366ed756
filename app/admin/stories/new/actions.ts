'use server';

import { redirect } from 'next/navigation';
import { refuseForm } from '@/app/admin/form-state';
import { requireStaff } from '@/app/admin/session';
import type { FormState } from '@/components/admin/ui/form-state';
import { createArticle } from '@/domain/article/create-article';
import type { Locale } from '@/lib/locales';

/** Begins a story and opens it in the editor. */
export async function beginStory(_: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireStaff();
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const inLanguage = text('inLanguage') as Locale; // the verb's schema knows the languages
  let articleId: string;
  try {
    ({ articleId } = await createArticle(ctx, { key: text('key'), headline: text('headline'), inLanguage, section: text('section'), source: text('source'), originalUrl: text('originalUrl') || null }));
  } catch (error) {
    return refuseForm(error, form);
  }
  redirect(`/admin/stories/${articleId}/${inLanguage}`);
}
