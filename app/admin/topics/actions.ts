'use server';

import { readPlaceNames } from '@/app/admin/place-names';
import { keyOr, submitForm } from '@/app/admin/submit-form';
import type { FormState } from '@/components/admin/desks/form-state';
import { getDeskTopic } from '@/domain/section/desk-queries';
import { removeTopic } from '@/domain/section/remove-topic';
import { saveTopic } from '@/domain/section/save-topic';

export async function saveTopicForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, fields) {
      const names = readPlaceNames(fields);
      const key = await keyOr(ctx, { typed: fields.text('key'), names: [names.en?.name, ...Object.values(names).map((words) => words?.name)], get: (made) => getDeskTopic(ctx, { key: made }) });
      await saveTopic(ctx, { key, lockVersion: fields.lockVersion, mediaTopic: fields.text('mediaTopic'), names });
      return `/admin/topics/${key}?saved`;
    },
    currentVersion: async (ctx, fields) => (await getDeskTopic(ctx, { key: fields.values.key ?? '' })).lockVersion,
  });
}

export async function removeTopicForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text, lockVersion }) {
      await removeTopic(ctx, { key: text('key') ?? '', lockVersion: lockVersion ?? 0 });
      return '/admin/topics?removed';
    },
  });
}
