import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readFilter, storiesHref } from './filter';
import type { SearchParams } from './filter';
import { getNewsroomDates } from '@/app/admin/frame';
import { requireStaff } from '@/app/admin/session';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { StoryFilters } from '@/components/admin/story/story-filters';
import { StoryList } from '@/components/admin/story/story-list';
import { ButtonLink } from '@/components/admin/ui/button';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { listDeskChoices } from '@/domain/article/desk-choices';
import { listDeskStories } from '@/domain/article/desk-list';
import { canBeginStories, canOpenStories } from '@/domain/article/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.nav'))('stories') };
}

export default async function StoriesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireStaff();
  if (!canOpenStories(ctx.actor)) forbidden();
  const { before, ...filter } = readFilter(await searchParams);
  const [t, tNav, dates] = await Promise.all([getTranslations('story.list'), getTranslations('admin.nav'), getNewsroomDates()]);
  const [{ items, after }, choices] = await Promise.all([listDeskStories(ctx, { ...filter, before, locale: dates.locale }), listDeskChoices(ctx, dates)]);
  const isNarrowed = storiesHref(filter) !== '/admin/stories';
  const newStory = canBeginStories(ctx.actor) ? <ButtonLink href="/admin/stories/new" variant="primary">{t('new')}</ButtonLink> : null;
  return (
    <AdminPage title={tNav('stories')} actions={newStory} isFlush>
      <StoryFilters filter={filter} choices={choices} />
      {items.length > 0
        ? <StoryList stories={items} locales={choices.locales} dates={dates} />
        : isNarrowed || before
          ? <EmptyState title={t('nothingFound')} action={<ButtonLink href="/admin/stories">{t('showAll')}</ButtonLink>}>{t('nothingFoundHint')}</EmptyState>
          : <EmptyState title={t('empty')} action={newStory}>{t('emptyHint')}</EmptyState>}
      {(before || after) && (
        <nav aria-label={t('pages')} className="flex flex-wrap gap-2 px-3 py-4 sm:px-5">
          {before && <ButtonLink href={storiesHref(filter)}>{t('newest')}</ButtonLink>}
          {after && <ButtonLink href={storiesHref({ ...filter, before: after })}>{t('older')}</ButtonLink>}
        </nav>
      )}
    </AdminPage>
  );
}
