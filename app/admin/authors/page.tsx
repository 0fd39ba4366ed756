import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { listAsk, nextHref } from '@/app/admin/list-ask';
import type { ListParams } from '@/app/admin/list-ask';
import { openDesk } from '@/app/admin/open-desk';
import { LanguagesCell, NameCell, NextPage } from '@/components/admin/desks/desk-table';
import { SearchForm } from '@/components/admin/desks/search-form';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { Banner } from '@/components/admin/ui/banner';
import { ButtonLink } from '@/components/admin/ui/button';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { Table } from '@/components/admin/ui/table';
import { listDeskAuthors } from '@/domain/author/desk-queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.author');
  return { title: t('title') };
}

export default async function AuthorsRoute({ searchParams }: { searchParams: Promise<ListParams> }) {
  const ask = listAsk(await searchParams);
  const locale = await getNewsroomLocale();
  const [{ items, next }, { locales }, t, tDesk] = await Promise.all([
    openDesk((ctx) => listDeskAuthors(ctx, { ...ask, locale })), getNewsroomFrame(), getTranslations('desk.author'), getTranslations('desk'),
  ]);
  return (
    <AdminPage title={t('title')} note={t('note')} actions={<ButtonLink href="/admin/authors/new" variant="primary">{t('create')}</ButtonLink>} isFlush>
      {ask.isAfterRemoval ? <div className="p-3"><Banner tone="ok" role="status">{tDesk('remove.done')}</Banner></div> : null}
      <SearchForm query={ask.query} label={t('search')} />
      {items.length === 0 ? <EmptyState title={ask.query === '' ? t('empty') : tDesk('noneFound', { query: ask.query })}>{ask.query === '' ? t('emptyHint') : null}</EmptyState> : (
        <Table caption={t('title')} columns={[t('name'), tDesk('languages'), tDesk('stories')]}>
          {items.map(({ key, name, nameLanguage, source, texts, storyCount }) => (
            <tr key={key}>
              <NameCell href={`/admin/authors/${key}`} name={name} lang={nameLanguage} note={source} />
              <LanguagesCell inUse={locales} worded={Object.keys(texts)} />
              <td data-label={tDesk('stories')} className="tabular-nums">{storyCount}</td>
            </tr>
          ))}
        </Table>
      )}
      <NextPage href={nextHref('/admin/authors', ask.query, next)} />
    </AdminPage>
  );
}
