import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { LanguagesCell, NameCell } from '@/components/admin/desks/desk-table';
import { wordsIn } from '@/components/admin/desks/words-in';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { Banner } from '@/components/admin/ui/banner';
import { ButtonLink } from '@/components/admin/ui/button';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { Table } from '@/components/admin/ui/table';
import { listDeskPages } from '@/domain/site/desk-queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.page');
  return { title: t('title') };
}

export default async function PagesRoute({ searchParams }: { searchParams: Promise<{ removed?: string }> }) {
  const [pages, { locales }, locale, t, tDesk, { removed }] = await Promise.all([
    openDesk(listDeskPages), getNewsroomFrame(), getNewsroomLocale(), getTranslations('desk.page'), getTranslations('desk'), searchParams,
  ]);
  return (
    <AdminPage title={t('title')} note={t('note')} actions={<ButtonLink href="/admin/pages/new" variant="primary">{t('create')}</ButtonLink>} isFlush>
      {removed === undefined ? null : <div className="p-3"><Banner tone="ok" role="status">{tDesk('remove.done')}</Banner></div>}
      {pages.length === 0 ? <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState> : (
        <Table caption={t('title')} columns={[t('pageTitle'), t('position'), tDesk('languages')]}>
          {pages.map(({ key, texts, position }) => {
            const named = wordsIn(texts, locale);
            return (
              <tr key={key}>
                <NameCell href={`/admin/pages/${key}`} name={named?.words.title ?? key} lang={named?.lang} />
                <td data-label={t('position')} className="tabular-nums">{position}</td>
                <LanguagesCell inUse={locales} worded={Object.keys(texts)} />
              </tr>
            );
          })}
        </Table>
      )}
    </AdminPage>
  );
}
