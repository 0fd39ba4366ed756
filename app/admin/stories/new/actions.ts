'use server';

import { submitForm } from '@/app/admin/submit-form';
import type { FormState } from '@/components/admin/desks/form-state';
import { createArticle } from '@/domain/article/create-article';
import type { Locale } from '@/lib/locales';

/** Begins a story and opens it in the editor. */
export async function beginStory(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text, values }) {
      const inLanguage = text('inLanguage') as Locale; // the verb's schema knows the languages
      const { articleId } = await createArticle(ctx, { key: values.key ?? '', headline: text('headline') ?? '', inLanguage, section: text('section') ?? '', source: text('source') ?? '', originalUrl: text('originalUrl') });
      return `/admin/stories/${articleId}/${inLanguage}`;
    },
  });
}
