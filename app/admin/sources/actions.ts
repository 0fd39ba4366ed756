'use server';

import { keyOr, slugOr, submitForm } from '@/app/admin/submit-form';
import type { FormFields } from '@/app/admin/submit-form';
import { getNewsroomFrame } from '@/app/admin/frame';
import { instantOf } from '@/app/admin/wall-field';
import type { FormState } from '@/components/admin/desks/form-state';
import { getDeskSource } from '@/domain/source/desk-queries';
import { removeSource } from '@/domain/source/remove-source';
import { saveSource } from '@/domain/source/save-source';

type SourceInput = Parameters<typeof saveSource>[1];

export async function saveSourceForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, fields) {
      const { timeZone } = await getNewsroomFrame();
      const texts = readTexts(fields);
      const key = await keyOr(ctx, { typed: fields.text('key'), names: [texts.en?.name, ...Object.values(texts).map((words) => words?.name)], get: (made) => getDeskSource(ctx, { key: made }) });
      const { text } = fields;
      // What is none of the choices is refused by the verb, at the field.
      await saveSource(ctx, {
        key, lockVersion: fields.lockVersion, inLanguage: text('inLanguage') as SourceInput['inLanguage'], homepageUrl: text('homepageUrl') ?? '', initials: text('initials') ?? '', hue: text('hue') as SourceInput['hue'],
        feedPolicy: text('feedPolicy') as SourceInput['feedPolicy'], canonicalPolicy: text('canonicalPolicy') as SourceInput['canonicalPolicy'], comments: text('comments') as SourceInput['comments'],
        copyrightNotice: text('copyrightNotice'), licenceExpiresAt: instantOf(text('licenceExpiresAt'), timeZone),
        creditLine: wordsOf(fields, 'creditLine'), usageTerms: wordsOf(fields, 'usageTerms'), texts,
      });
      return `/admin/sources/${key}?saved`;
    },
    currentVersion: async (ctx, fields) => (await getDeskSource(ctx, { key: fields.values.key ?? '' })).lockVersion,
  });
}

export async function removeSourceForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text, lockVersion }) {
      await removeSource(ctx, { key: text('key') ?? '', lockVersion: lockVersion ?? 0 });
      return '/admin/sources?removed';
    },
  });
}

const FIELDS = ['name', 'slug', 'description', 'creditLine', 'usageTerms'];
const readTexts = ({ perLanguage }: FormFields) => perLanguage('texts', FIELDS, (get, locale) => ({ name: get('name') ?? '', slug: slugOr(get('slug'), get('name'), locale), description: get('description') ?? '' }));

function wordsOf({ perLanguage }: FormFields, field: 'creditLine' | 'usageTerms'): Record<string, string> {
  const given = perLanguage('texts', FIELDS, (get) => get(field));
  return Object.fromEntries(Object.entries(given).flatMap(([locale, words]) => (words ? [[locale, words]] : [])));
}
