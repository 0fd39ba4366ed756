import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { beginStory } from './actions';
import { getNewsroomLocale } from '@/app/admin/frame';
import { requireStaff } from '@/app/admin/session';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { NewStoryForm } from '@/components/admin/story/new-story-form';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { listNewStoryChoices } from '@/domain/article/desk-choices';
import { canBeginStories } from '@/domain/article/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('story.new'))('title') };
}

export default async function NewStoryPage() {
  const ctx = await requireStaff();
  if (!canBeginStories(ctx.actor)) forbidden();
  const [t, tNav, choices] = await Promise.all([getTranslations('story.new'), getTranslations('admin.nav'), getNewsroomLocale().then((locale) => listNewStoryChoices(ctx, { locale }))]);
  const { locales, sections, sources } = choices;
  const isReady = locales.length > 0 && sections.length > 0 && sources.length > 0;
  return (
    <AdminPage title={t('title')} crumbs={[{ href: '/admin/stories', label: tNav('stories') }]} crumbsLabel={tNav('crumbs')}>
      {isReady ? <NewStoryForm formKey={ctx.newPublicId()} choices={choices} action={beginStory} /> : <EmptyState title={t('notReady')}>{t('notReadyHint')}</EmptyState>}
    </AdminPage>
  );
}
