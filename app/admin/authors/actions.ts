'use server';

import { keyOr, slugOr, submitForm } from '@/app/admin/submit-form';
import type { FormState } from '@/components/admin/desks/form-state';
import { getDeskAuthor } from '@/domain/author/desk-queries';
import { removeAuthor } from '@/domain/author/remove-author';
import { saveAuthor } from '@/domain/author/save-author';

export async function saveAuthorForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, fields) {
      const { text } = fields;
      const texts = fields.perLanguage('texts', ['name', 'slug', 'role', 'bio'], (get, locale) => ({ name: get('name') ?? '', slug: slugOr(get('slug'), get('name'), locale), role: get('role'), bio: get('bio') }));
      const key = await keyOr(ctx, { typed: text('key'), names: [text('name'), ...Object.values(texts).map((words) => words?.name)], get: (made) => getDeskAuthor(ctx, { key: made }) });
      await saveAuthor(ctx, {
        key, lockVersion: fields.lockVersion, name: text('name') ?? '', nameLanguage: text('nameLanguage') as Parameters<typeof saveAuthor>[1]['nameLanguage'],
        source: text('source'), avatar: fields.picture('avatar'), userId: text('userId'), texts,
      });
      return `/admin/authors/${key}?saved`;
    },
    currentVersion: async (ctx, fields) => (await getDeskAuthor(ctx, { key: fields.values.key ?? '' })).lockVersion,
  });
}

export async function removeAuthorForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text, lockVersion }) {
      await removeAuthor(ctx, { key: text('key') ?? '', lockVersion: lockVersion ?? 0 });
      return '/admin/authors?removed';
    },
  });
}
