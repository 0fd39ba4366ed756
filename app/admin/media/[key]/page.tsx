import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { removeMediaForm, saveMediaForm } from '@/app/admin/media/actions';
import { openDesk } from '@/app/admin/open-desk';
import { wallFieldOf } from '@/app/admin/wall-field';
import { RemoveForm } from '@/components/admin/desks/remove-form.client';
import { wordsIn } from '@/components/admin/desks/words-in';
import { MediaForm } from '@/components/admin/media/media-form';
import { MediaInspector } from '@/components/admin/media/media-inspector';
import { ReplaceForm } from '@/components/admin/media/replace-form.client';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { getMedia } from '@/domain/media/desk-queries';

type MediaRouteProps = { params: Promise<{ key: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('media');
  return { title: t('picture') };
}

export default async function PictureRoute({ params }: MediaRouteProps) {
  const { key } = await params;
  const [picture, { locales, timeZone }, locale, t, tDesk] = await Promise.all([
    openDesk((ctx) => getMedia(ctx, { key })), getNewsroomFrame(), getNewsroomLocale(), getTranslations('media'), getTranslations('desk'),
  ]);
  const alt = wordsIn(picture.alts, locale);
  const isUsed = picture.storyCount + picture.portraits.length > 0 || picture.isLogo;
  return (
    <AdminPage
      title={alt?.words ?? t('picture')} titleLang={alt?.lang} crumbs={[{ href: '/admin/media', label: t('title') }]} crumbsLabel={tDesk('crumbs')} inspectorLabel={tDesk('about')}
      inspector={
        <>
          <MediaInspector picture={picture} dates={{ locale, timeZone }} />
          {picture.may.editFacts ? (
            <>
              <section>
                <h2>{t('replace.title')}</h2>
                <ReplaceForm picture={picture} />
              </section>
              <section>
                <h2>{t('remove')}</h2>
                {isUsed ? <p className="text-ink-2">{t('removeNot')}</p> : <RemoveForm action={removeMediaForm} itemKey={key} lockVersion={picture.lockVersion} text={t('removeText')} />}
              </section>
            </>
          ) : null}
        </>
      }
    >
      <MediaForm picture={picture} inUse={locales} timeZone={timeZone} rightsExpireAt={wallFieldOf(picture.rightsExpireAt, timeZone)} action={saveMediaForm} />
    </AdminPage>
  );
}
