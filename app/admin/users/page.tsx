import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { listRoleScopes } from './scopes';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { NameCell, NextPage } from '@/components/admin/desks/desk-table';
import { RoleWords } from '@/components/admin/desks/role-words';
import { SearchForm } from '@/components/admin/desks/search-form';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { ButtonLink } from '@/components/admin/ui/button';
import { Chip } from '@/components/admin/ui/chip';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { Select } from '@/components/admin/ui/select';
import { Table } from '@/components/admin/ui/table';
import { ROLES } from '@/domain/user/model';
import { listUsers } from '@/domain/user/queries';
import { formatDate } from '@/lib/dates';

type UsersParams = { query?: string | string[]; role?: string | string[]; after?: string | string[] };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.users');
  return { title: t('title') };
}

export default async function UsersRoute({ searchParams }: { searchParams: Promise<UsersParams> }) {
  const { query, role, after } = await searchParams;
  const search = typeof query === 'string' ? query.trim().slice(0, 100) : '';
  // Without a word everybody who has a role; readers are found by name or address.
  const asked = role === 'all' ? null : (ROLES.find((each) => each === role) ?? (search === '' ? ('staff' as const) : null));
  const [{ users, next, scopes }, { timeZone }, locale, t, tDesk, tRole] = await Promise.all([
    openDesk(async (ctx) => ({ ...(await listUsers(ctx, { search, role: asked, after: typeof after === 'string' ? after.slice(0, 200) : null })), scopes: await listRoleScopes(ctx) })),
    getNewsroomFrame(), getNewsroomLocale(), getTranslations('desk.users'), getTranslations('desk'), getTranslations('admin.account.roles'),
  ]);
  const chosen = typeof role === 'string' ? role : '';
  return (
    <AdminPage title={t('title')} note={t('note')} actions={<ButtonLink href="/admin/users/invite" variant="primary">{t('invite')}</ButtonLink>} isFlush>
      <SearchForm query={search} label={t('search')}>
        <Select id="users-role" name="role" label={t('role')} defaultValue={chosen} key={chosen} fieldClassName="max-w-xs" options={[{ value: '', label: t('staff') }, ...ROLES.map((each) => ({ value: each, label: tRole(each) })), { value: 'all', label: t('everybody') }]} />
      </SearchForm>
      {users.length === 0 ? <EmptyState title={search === '' ? t('none') : tDesk('noneFound', { query: search })} /> : (
        <Table caption={t('title')} columns={[t('name'), t('roles'), t('lastSeen')]}>
          {users.map(({ id, name, email, assignments, lastSeenAt, suspendedAt, hasSecondFactor }) => (
            <tr key={id}>
              <NameCell href={`/admin/users/${encodeURIComponent(id)}`} name={name || email} note={<bdi dir="ltr">{email}</bdi>} />
              <td data-label={t('roles')}>
                <span className="flex flex-wrap gap-x-3 gap-y-1">
                  {suspendedAt ? <Chip tone="danger">{t('suspended')}</Chip> : null}
                  {assignments.map((assignment) => <RoleWords key={assignment.id} assignment={assignment} scopes={scopes} />)}
                  {assignments.length === 0 ? <span className="text-ink-3">{t('reader')}</span> : hasSecondFactor ? null : <Chip tone="warn">{t('noSecondFactor')}</Chip>}
                </span>
              </td>
              <td data-label={t('lastSeen')}>{lastSeenAt ? <time dateTime={lastSeenAt}>{formatDate(lastSeenAt, 'dayTime', { locale, timeZone })}</time> : <span className="text-ink-3">{t('never')}</span>}</td>
            </tr>
          ))}
        </Table>
      )}
      <NextPage href={next === null ? null : `/admin/users?${new URLSearchParams({ ...(search !== '' && { query: search }), ...(chosen !== '' && { role: chosen }), after: next })}`} />
    </AdminPage>
  );
}
