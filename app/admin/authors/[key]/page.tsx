import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { removeAuthorForm, saveAuthorForm } from '@/app/admin/authors/actions';
import { listFormChoices } from '@/app/admin/authors/form-choices';
import { getNewsroomFrame } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { AuthorForm } from '@/components/admin/desks/author-form';
import { PublicLinks } from '@/components/admin/desks/public-links';
import { RemoveForm } from '@/components/admin/desks/remove-form.client';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { getDeskAuthor } from '@/domain/author/desk-queries';
import { authorHref } from '@/lib/url';

type AuthorRouteProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: AuthorRouteProps): Promise<Metadata> {
  return { title: (await params).key };
}

export default async function EditAuthorRoute({ params }: AuthorRouteProps) {
  const { key } = await params;
  const [[author, choices], { locales }, t, tDesk] = await Promise.all([
    openDesk(async (ctx) => {
      const found = await getDeskAuthor(ctx, { key });
      return [found, await listFormChoices(ctx, found.avatar)] as const;
    }), getNewsroomFrame(), getTranslations('desk.author'), getTranslations('desk'),
  ]);
  return (
    <AdminPage
      title={author.name} titleLang={author.nameLanguage} crumbs={[{ href: '/admin/authors', label: t('title') }]} crumbsLabel={tDesk('crumbs')}
      note={tDesk('storyCount', { count: author.storyCount })} inspectorLabel={tDesk('about')}
      inspector={
        <>
          <PublicLinks inUse={locales} hrefOf={(each) => author.texts[each] && authorHref(each, author.texts[each].slug, author.publicId)} />
          <section>
            <h2>{t('remove')}</h2>
            {author.storyCount > 0 ? <p className="text-ink-2">{t('removeNot')}</p> : <RemoveForm action={removeAuthorForm} itemKey={key} lockVersion={author.lockVersion} text={t('removeText')} />}
          </section>
        </>
      }
    >
      <AuthorForm author={author} inUse={locales} {...choices} action={saveAuthorForm} />
    </AdminPage>
  );
}
