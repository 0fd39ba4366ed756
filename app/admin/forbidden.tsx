import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from './frame';
import { signOut } from './sign-in/actions';
import { SoloPage } from '@/components/admin/shell/solo-page';
import { Button, ButtonLink } from '@/components/admin/ui/button';
import { getSessionContext } from '@/domain/user/session-context';

/** The person is known, and this part of the newsroom is not among their tasks: 403. */
export default async function NewsroomForbidden() {
  const [t, tAccount, tSignIn, { name }, { actor }] = await Promise.all([getTranslations('admin.error'), getTranslations('admin.account'), getTranslations('user.signIn'), getNewsroomFrame(), headers().then(getSessionContext)]);
  if (actor.kind !== 'user') redirect('/admin/sign-in');
  const isStaff = actor.assignments.length > 0;
  return (
    <SoloPage siteName={isStaff ? undefined : name} title={t('forbidden.title')}>
      <p className="text-ink-2">{t.rich('forbidden.text', { person: () => <bdi className="font-semibold">{actor.name}</bdi> })}</p>
      <div className="flex flex-wrap gap-2">
        {/* Who came in as a reader, by mail, may be of the staff all the same. */}
        {isStaff ? <ButtonLink href="/admin" variant="primary">{t('home')}</ButtonLink> : <ButtonLink href="/admin/sign-in" variant="primary">{tSignIn('title')}</ButtonLink>}
        <form action={signOut}><Button type="submit">{tAccount('signOut')}</Button></form>
      </div>
    </SoloPage>
  );
}
