'use server';

import { readPlaceNames } from '@/app/admin/place-names';
import { keyOr, submitForm } from '@/app/admin/submit-form';
import type { FormState } from '@/components/admin/desks/form-state';
import { getDeskSection } from '@/domain/section/desk-queries';
import type { Hue } from '@/domain/section/model';
import { removeSection } from '@/domain/section/remove-section';
import { saveSection } from '@/domain/section/save-section';

export async function saveSectionForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, fields) {
      const names = readPlaceNames(fields);
      const key = await keyOr(ctx, { typed: fields.text('key'), names: [names.en?.name, ...Object.values(names).map((words) => words?.name)], get: (made) => getDeskSection(ctx, { key: made }) });
      await saveSection(ctx, { key, lockVersion: fields.lockVersion, position: Number(fields.text('position') ?? Number.NaN), hue: fields.text('hue') as Hue, mediaTopic: fields.text('mediaTopic'), names });
      return `/admin/sections/${key}?saved`;
    },
    currentVersion: async (ctx, fields) => (await getDeskSection(ctx, { key: fields.values.key ?? '' })).lockVersion,
  });
}

export async function removeSectionForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text, lockVersion }) {
      await removeSection(ctx, { key: text('key') ?? '', lockVersion: lockVersion ?? 0 });
      return '/admin/sections?removed';
    },
  });
}
