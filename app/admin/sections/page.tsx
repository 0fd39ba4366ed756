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
import { HUE_CLASSES } from '@/components/section/hue-class';
import { listDeskSections } from '@/domain/section/desk-queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.section');
  return { title: t('title') };
}

export default async function SectionsRoute({ searchParams }: { searchParams: Promise<{ removed?: string }> }) {
  const [sections, { locales }, locale, t, tDesk, { removed }] = await Promise.all([
    openDesk(listDeskSections), getNewsroomFrame(), getNewsroomLocale(), getTranslations('desk.section'), getTranslations('desk'), searchParams,
  ]);
  return (
    <AdminPage title={t('title')} note={t('note')} actions={<ButtonLink href="/admin/sections/new" variant="primary">{t('create')}</ButtonLink>} isFlush>
      {removed === undefined ? null : <div className="p-3"><Banner tone="ok" role="status">{tDesk('remove.done')}</Banner></div>}
      {sections.length === 0 ? <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState> : (
        <Table caption={t('title')} columns={[t('name'), t('position'), tDesk('languages'), tDesk('stories')]}>
          {sections.map(({ key, names, position, hue, storyCount }) => {
            const named = wordsIn(names, locale);
            return (
              <tr key={key}>
                <NameCell href={`/admin/sections/${key}`} name={named?.words.name ?? key} lang={named?.lang} note={<span className={`inline-flex items-center gap-1.5 ${HUE_CLASSES[hue]}`}><span aria-hidden="true" className="h-3 w-1 bg-(--hue)" />{tDesk(`hue.${hue}`)}</span>} />
                <td data-label={t('position')} className="tabular-nums">{position}</td>
                <LanguagesCell inUse={locales} worded={Object.keys(names)} />
                <td data-label={tDesk('stories')} className="tabular-nums">{storyCount}</td>
              </tr>
            );
          })}
        </Table>
      )}
    </AdminPage>
  );
}
