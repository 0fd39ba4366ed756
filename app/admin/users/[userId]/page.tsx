import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { assignRoleForm, removeRoleForm, resetSecondFactorForm, restoreUserForm, suspendUserForm } from '@/app/admin/users/actions';
import { listRoleScopes } from '@/app/admin/users/scopes';
import { ActForm } from '@/components/admin/desks/act-form.client';
import { DeskForm } from '@/components/admin/desks/desk-form.client';
import { RoleFields } from '@/components/admin/desks/role-fields';
import { RoleWords } from '@/components/admin/desks/role-words';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { Banner } from '@/components/admin/ui/banner';
import { Chip } from '@/components/admin/ui/chip';
import { canSuspend } from '@/domain/user/policy';
import { getUser } from '@/domain/user/queries';
import { formatDate } from '@/lib/dates';

type UserRouteProps = { params: Promise<{ userId: string }>; searchParams: Promise<{ saved?: string; invited?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.users');
  return { title: t('person') };
}

export default async function UserRoute({ params, searchParams }: UserRouteProps) {
  const userId = decodeURIComponent((await params).userId);
  const [{ user, scopes, maySuspend }, { timeZone }, locale, t, tDesk, { saved, invited }] = await Promise.all([
    openDesk(async (ctx) => ({ user: await getUser(ctx, { userId }), scopes: await listRoleScopes(ctx), maySuspend: canSuspend(ctx.actor, userId) })),
    getNewsroomFrame(), getNewsroomLocale(), getTranslations('desk.users'), getTranslations('desk'), searchParams,
  ]);
  const dates = { locale, timeZone };
  const facts = [
    [t('since'), formatDate(user.createdAt, 'shortDate', dates)],
    [t('lastSeen'), user.lastSeenAt ? formatDate(user.lastSeenAt, 'dayTime', dates) : t('never')],
    [t('password'), user.hasPassword ? t('yes') : t('no')],
    [t('secondFactor'), user.hasSecondFactor ? t('yes') : t('no')],
  ] as const;
  return (
    <AdminPage
      title={<bdi>{user.name || user.email}</bdi>} crumbs={[{ href: '/admin/users', label: t('title') }]} crumbsLabel={tDesk('crumbs')} inspectorLabel={tDesk('about')}
      note={<span className="inline-flex flex-wrap items-center gap-2"><bdi dir="ltr">{user.email}</bdi>{user.suspendedAt ? <Chip tone="danger">{t('suspended')}</Chip> : null}</span>}
      inspector={
        <>
          <section>
            <h2>{t('account')}</h2>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
              {facts.map(([name, value]) => <div key={name} className="contents"><dt className="text-ink-3">{name}</dt><dd>{value}</dd></div>)}
            </dl>
          </section>
          {user.hasSecondFactor && maySuspend ? (
            <section>
              <h2>{t('resetFactor')}</h2>
              <p className="mb-3 text-ink-2">{t('resetFactorText')}</p>
              <ActForm action={resetSecondFactorForm} fields={{ userId }} label={t('resetFactor')} />
            </section>
          ) : null}
          {user.suspendedAt || maySuspend ? (
            <section>
              <h2>{user.suspendedAt ? t('restore') : t('suspend')}</h2>
              <p className="mb-3 text-ink-2">{user.suspendedAt ? t('restoreText') : t('suspendText')}</p>
              {user.suspendedAt
                ? <ActForm action={restoreUserForm} fields={{ userId }} label={t('restore')} />
                : <ActForm action={suspendUserForm} fields={{ userId }} label={t('suspend')} variant="danger" />}
            </section>
          ) : null}
        </>
      }
    >
      <div className="grid max-w-3xl gap-4">
        {saved === undefined ? null : <Banner tone="ok" role="status">{t('savedNow')}</Banner>}
        {invited === undefined ? null : <Banner tone="ok" role="status">{t('invited')}</Banner>}
        <section className="panel p-4" aria-labelledby="roles-title">
          <h2 id="roles-title" className="text-meta font-semibold">{t('roles')}</h2>
          {user.assignments.length === 0 ? <p className="text-ink-2">{t('noRoles')}</p> : null}
          <ul>
            {user.assignments.map((assignment) => (
              <li key={assignment.id} className="flex flex-wrap items-center justify-between gap-3 border-t border-rule py-2 first:border-0">
                <span id={`role-${assignment.id}`}><RoleWords assignment={assignment} scopes={scopes} /></span>
                <ActForm action={removeRoleForm} fields={{ userId, assignmentId: String(assignment.id) }} label={t('take')} describedBy={`role-${assignment.id}`} variant="quiet" />
              </li>
            ))}
          </ul>
        </section>
        <h2 className="text-meta font-semibold">{t('give')}</h2>
        <DeskForm key={user.assignments.length} action={assignRoleForm} lockVersion={null} submitLabel={t('giveRole')} cancelHref="/admin/users">
          <input type="hidden" name="userId" value={userId} />
          <div className="panel p-4"><RoleFields scopes={scopes} /></div>
        </DeskForm>
      </div>
    </AdminPage>
  );
}
