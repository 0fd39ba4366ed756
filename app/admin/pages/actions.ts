'use server';

import { keyOr, slugOr, submitForm } from '@/app/admin/submit-form';
import type { FormState } from '@/components/admin/desks/form-state';
import { getDeskPage } from '@/domain/site/desk-queries';
import { removePage } from '@/domain/site/remove-page';
import { savePage } from '@/domain/site/save-page';

export async function savePageForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, fields) {
      const written = fields.perLanguage('texts', ['title', 'slug', 'body'], (get, locale) => ({ title: get('title') ?? '', slug: slugOr(get('slug'), get('title'), locale), body: get('body') ?? '' }));
      const texts = Object.fromEntries(Object.entries(written).flatMap(([locale, words]) => (words ? [[locale, words]] : [])));
      const key = await keyOr(ctx, { typed: fields.text('key'), names: [written.en?.title, ...Object.values(written).map((words) => words?.title)], get: (made) => getDeskPage(ctx, { key: made }) });
      await savePage(ctx, { key, lockVersion: fields.lockVersion, position: Number(fields.text('position') ?? Number.NaN), texts });
      return `/admin/pages/${key}?saved`;
    },
    currentVersion: async (ctx, fields) => (await getDeskPage(ctx, { key: fields.values.key ?? '' })).lockVersion,
  });
}

export async function removePageForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text, lockVersion }) {
      await removePage(ctx, { key: text('key') ?? '', lockVersion: lockVersion ?? 0 });
      return '/admin/pages?removed';
    },
  });
}
