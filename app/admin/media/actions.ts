'use server';

import { getNewsroomFrame } from '@/app/admin/frame';
import { submitForm } from '@/app/admin/submit-form';
import { instantOf } from '@/app/admin/wall-field';
import type { FormState } from '@/components/admin/desks/form-state';
import { getMedia } from '@/domain/media/desk-queries';
import { removeMedia } from '@/domain/media/remove-media';
import { updateMedia } from '@/domain/media/update-media';

type Facts = NonNullable<Parameters<typeof updateMedia>[1]['facts']>;

export async function saveMediaForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text, lockVersion, perLanguage }) {
      const { timeZone } = await getNewsroomFrame();
      const key = text('key') ?? '';
      const focal = text('focal');
      const [focalX, focalY] = (focal ?? '').split(' ').map(Number);
      // The form of a person who may write words alone has no such field.
      const facts = focal === null ? undefined : {
        focalX: focalX as Facts['focalX'], focalY: focalY as Facts['focalY'], copyrightHolder: text('facts.copyrightHolder'), copyrightNotice: text('facts.copyrightNotice'),
        usageTerms: text('facts.usageTerms'), rightsExpireAt: instantOf(text('facts.rightsExpireAt'), timeZone), isSensitive: text('facts.isSensitive') !== null,
      };
      const texts = perLanguage('texts', ['alt', 'caption', 'credit'], (get) => ({ alt: get('alt'), caption: get('caption'), credit: get('credit') }));
      await updateMedia(ctx, { key, lockVersion: lockVersion ?? 0, ...(facts && { facts }), texts });
      return `/admin/media/${key}?saved`;
    },
    currentVersion: async (ctx, { text }) => (await getMedia(ctx, { key: text('key') ?? '' })).lockVersion,
  });
}

export async function removeMediaForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text, lockVersion }) {
      await removeMedia(ctx, { key: text('key') ?? '', lockVersion: lockVersion ?? 0 });
      return '/admin/media?removed';
    },
  });
}
