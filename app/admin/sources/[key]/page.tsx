import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { removeSourceForm, saveSourceForm } from '@/app/admin/sources/actions';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { wallFieldOf } from '@/app/admin/wall-field';
import { PublicLinks } from '@/components/admin/desks/public-links';
import { RemoveForm } from '@/components/admin/desks/remove-form.client';
import { SourceForm } from '@/components/admin/desks/source-form';
import { wordsIn } from '@/components/admin/desks/words-in';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { getDeskSource } from '@/domain/source/desk-queries';
import { sourceHref } from '@/lib/url';

type SourceRouteProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: SourceRouteProps): Promise<Metadata> {
  return { title: (await params).key };
}

export default async function EditSourceRoute({ params }: SourceRouteProps) {
  const { key } = await params;
  const [source, { locales, timeZone }, locale, t, tDesk] = await Promise.all([
    openDesk((ctx) => getDeskSource(ctx, { key })), getNewsroomFrame(), getNewsroomLocale(), getTranslations('desk.source'), getTranslations('desk'),
  ]);
  const named = wordsIn(source.texts, locale);
  return (
    <AdminPage
      title={named?.words.name ?? key} titleLang={named?.lang} crumbs={[{ href: '/admin/sources', label: t('title') }]} crumbsLabel={tDesk('crumbs')}
      note={tDesk('storyCount', { count: source.storyCount })} inspectorLabel={tDesk('about')}
      inspector={
        <>
          <PublicLinks inUse={locales} hrefOf={(each) => source.texts[each] && sourceHref(each, source.texts[each].slug, source.publicId)} />
          <section>
            <h2>{t('remove')}</h2>
            {source.storyCount > 0 ? <p className="text-ink-2">{t('removeNot')}</p> : <RemoveForm action={removeSourceForm} itemKey={key} lockVersion={source.lockVersion} text={t('removeText')} />}
          </section>
        </>
      }
    >
      <SourceForm source={source} inUse={locales} timeZone={timeZone} licenceExpiresAt={wallFieldOf(source.licenceExpiresAt, timeZone)} action={saveSourceForm} />
    </AdminPage>
  );
}
