'use server';

import { submitForm } from '@/app/admin/submit-form';
import type { FormFields } from '@/app/admin/submit-form';
import type { FormState } from '@/components/admin/desks/form-state';
import { assignRole, removeRole } from '@/domain/user/assign-role';
import { inviteUser } from '@/domain/user/invite-user';
import type { Role } from '@/domain/user/model';
import { resetSecondFactor } from '@/domain/user/remove-second-factor';
import { restoreUser, suspendUser } from '@/domain/user/suspend-user';
import { isLocale, LOCALES } from '@/lib/locales';

/** What is none of the choices is refused by the verb, at the field. */
const readScope = ({ text }: FormFields) => {
  const locale = text('locale');
  return { role: text('role') as Role, sectionKey: text('sectionKey'), locale: isLocale(locale) ? locale : null, sourceKey: text('sourceKey') };
};
const pageOf = (userId: string, note: string) => `/admin/users/${encodeURIComponent(userId)}?${note}`;

export async function inviteUserForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, fields) {
      const mailLocale = fields.text('mailLocale');
      const name = fields.text('name');
      const { userId } = await inviteUser(ctx, { email: fields.text('email') ?? '', ...(name !== null && { name }), locale: isLocale(mailLocale) ? mailLocale : LOCALES[0], assignments: [readScope(fields)] });
      return pageOf(userId, 'invited');
    },
  });
}

export async function assignRoleForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, fields) {
      const userId = fields.text('userId') ?? '';
      await assignRole(ctx, { userId, ...readScope(fields) });
      return pageOf(userId, 'saved');
    },
  });
}

export async function removeRoleForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text }) {
      await removeRole(ctx, { assignmentId: Number(text('assignmentId')) });
      return pageOf(text('userId') ?? '', 'saved');
    },
  });
}

export async function suspendUserForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text }) {
      await suspendUser(ctx, { userId: text('userId') ?? '' });
      return pageOf(text('userId') ?? '', 'saved');
    },
  });
}

export async function restoreUserForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text }) {
      await restoreUser(ctx, { userId: text('userId') ?? '' });
      return pageOf(text('userId') ?? '', 'saved');
    },
  });
}

export async function resetSecondFactorForm(_state: FormState, form: FormData): Promise<FormState> {
  return submitForm(form, {
    async work(ctx, { text }) {
      await resetSecondFactor(ctx, { userId: text('userId') ?? '' });
      return pageOf(text('userId') ?? '', 'saved');
    },
  });
}
