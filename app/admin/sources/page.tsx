import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { listAsk, nextHref } from '@/app/admin/list-ask';
import type { ListParams } from '@/app/admin/list-ask';
import { openDesk } from '@/app/admin/open-desk';
import { LanguagesCell, NameCell, NextPage } from '@/components/admin/desks/desk-table';
import { SearchForm } from '@/components/admin/desks/search-form';
import { wordsIn } from '@/components/admin/desks/words-in';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { Banner } from '@/components/admin/ui/banner';
import { ButtonLink } from '@/components/admin/ui/button';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { Table } from '@/components/admin/ui/table';
import { listDeskSources } from '@/domain/source/desk-queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.source');
  return { title: t('title') };
}

export default async function SourcesRoute({ searchParams }: { searchParams: Promise<ListParams> }) {
  const ask = listAsk(await searchParams);
  const locale = await getNewsroomLocale();
  const [{ items, next }, { locales }, t, tDesk] = await Promise.all([
    openDesk((ctx) => listDeskSources(ctx, { ...ask, locale })), getNewsroomFrame(), getTranslations('desk.source'), getTranslations('desk'),
  ]);
  return (
    <AdminPage title={t('title')} note={t('note')} actions={<ButtonLink href="/admin/sources/new" variant="primary">{t('create')}</ButtonLink>} isFlush>
      {ask.isAfterRemoval ? <div className="p-3"><Banner tone="ok" role="status">{tDesk('remove.done')}</Banner></div> : null}
      <SearchForm query={ask.query} label={t('search')} />
      {items.length === 0 ? <EmptyState title={ask.query === '' ? t('empty') : tDesk('noneFound', { query: ask.query })}>{ask.query === '' ? t('emptyHint') : null}</EmptyState> : (
        <Table caption={t('title')} columns={[t('name'), tDesk('languages'), tDesk('stories')]}>
          {items.map(({ key, texts, homepageUrl, storyCount }) => (
            <tr key={key}>
              <NameCell href={`/admin/sources/${key}`} name={wordsIn(texts, locale)?.words.name ?? key} lang={wordsIn(texts, locale)?.lang} note={homepageUrl} />
              <LanguagesCell inUse={locales} worded={Object.keys(texts)} />
              <td data-label={tDesk('stories')} className="tabular-nums">{storyCount}</td>
            </tr>
          ))}
        </Table>
      )}
      <NextPage href={nextHref('/admin/sources', ask.query, next)} />
    </AdminPage>
  );
}
