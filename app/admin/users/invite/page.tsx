import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openDesk } from '@/app/admin/open-desk';
import { inviteUserForm } from '@/app/admin/users/actions';
import { listRoleScopes } from '@/app/admin/users/scopes';
import { SelectField, TextField } from '@/components/admin/desks/desk-fields.client';
import { DeskForm } from '@/components/admin/desks/desk-form.client';
import { RoleFields } from '@/components/admin/desks/role-fields';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { NEWSROOM_LOCALES } from '@/lib/i18n/newsroom-locale';
import { localeEntry } from '@/lib/locales';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.users');
  return { title: t('invite') };
}

export default async function InviteRoute() {
  const [scopes, t, tDesk] = await Promise.all([openDesk(listRoleScopes), getTranslations('desk.users'), getTranslations('desk')]);
  return (
    <AdminPage title={t('invite')} crumbs={[{ href: '/admin/users', label: t('title') }]} crumbsLabel={tDesk('crumbs')}>
      <DeskForm action={inviteUserForm} lockVersion={null} submitLabel={t('sendInvitation')} cancelHref="/admin/users">
        <div className="panel grid gap-4 p-4">
          <p className="text-ink-2">{t('inviteText')}</p>
          <div className="grid items-end gap-4 sm:grid-cols-2">
            <TextField name="email" label={t('email')} type="email" autoComplete="off" dir="ltr" spellCheck={false} maxLength={254} />
            <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="off" dir="auto" maxLength={200} />
            <SelectField name="mailLocale" label={t('mailLanguage')} options={[...NEWSROOM_LOCALES, ...scopes.inUse.filter((locale) => !NEWSROOM_LOCALES.some((each) => each === locale))].map((locale) => ({ value: locale, label: localeEntry(locale).ownName, lang: locale }))} />
          </div>
          <RoleFields scopes={scopes} />
        </div>
      </DeskForm>
    </AdminPage>
  );
}
