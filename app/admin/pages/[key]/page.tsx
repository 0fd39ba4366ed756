import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { removePageForm, savePageForm } from '@/app/admin/pages/actions';
import { PageForm } from '@/components/admin/desks/page-form';
import { PublicLinks } from '@/components/admin/desks/public-links';
import { RemoveForm } from '@/components/admin/desks/remove-form.client';
import { wordsIn } from '@/components/admin/desks/words-in';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { getDeskPage } from '@/domain/site/desk-queries';
import { pageHref } from '@/lib/url';

type PageRouteProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: PageRouteProps): Promise<Metadata> {
  return { title: (await params).key };
}

export default async function EditPageRoute({ params }: PageRouteProps) {
  const { key } = await params;
  const [page, { locales }, locale, t, tDesk] = await Promise.all([
    openDesk((ctx) => getDeskPage(ctx, { key })), getNewsroomFrame(), getNewsroomLocale(), getTranslations('desk.page'), getTranslations('desk'),
  ]);
  const named = wordsIn(page.texts, locale);
  return (
    <AdminPage
      title={named?.words.title ?? key} titleLang={named?.lang} crumbs={[{ href: '/admin/pages', label: t('title') }]} crumbsLabel={tDesk('crumbs')} inspectorLabel={tDesk('about')}
      inspector={
        <>
          <PublicLinks inUse={locales} hrefOf={(each) => page.texts[each] && pageHref(each, page.texts[each].slug)} />
          <section>
            <h2>{t('remove')}</h2>
            <RemoveForm action={removePageForm} itemKey={key} lockVersion={page.lockVersion} text={t('removeText')} />
          </section>
        </>
      }
    >
      <PageForm page={page} inUse={locales} action={savePageForm} />
    </AdminPage>
  );
}
