import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { removeSectionForm, saveSectionForm } from '@/app/admin/sections/actions';
import { PublicLinks } from '@/components/admin/desks/public-links';
import { RemoveForm } from '@/components/admin/desks/remove-form.client';
import { SectionForm } from '@/components/admin/desks/section-form';
import { wordsIn } from '@/components/admin/desks/words-in';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { getDeskSection } from '@/domain/section/desk-queries';
import { sectionHref } from '@/lib/url';

type SectionRouteProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: SectionRouteProps): Promise<Metadata> {
  return { title: (await params).key };
}

export default async function EditSectionRoute({ params }: SectionRouteProps) {
  const { key } = await params;
  const [section, { locales }, locale, t, tDesk] = await Promise.all([
    openDesk((ctx) => getDeskSection(ctx, { key })), getNewsroomFrame(), getNewsroomLocale(), getTranslations('desk.section'), getTranslations('desk'),
  ]);
  const named = wordsIn(section.names, locale);
  return (
    <AdminPage
      title={named?.words.name ?? key} titleLang={named?.lang} crumbs={[{ href: '/admin/sections', label: t('title') }]} crumbsLabel={tDesk('crumbs')}
      note={tDesk('storyCount', { count: section.storyCount })} inspectorLabel={tDesk('about')}
      inspector={
        <>
          <PublicLinks inUse={locales} hrefOf={(each) => section.names[each] && sectionHref(each, section.names[each].slug)} />
          <section>
            <h2>{t('remove')}</h2>
            {section.storyCount > 0 ? <p className="text-ink-2">{t('removeNot')}</p> : <RemoveForm action={removeSectionForm} itemKey={key} lockVersion={section.lockVersion} text={t('removeText')} />}
          </section>
        </>
      }
    >
      <SectionForm section={section} inUse={locales} action={saveSectionForm} />
    </AdminPage>
  );
}
