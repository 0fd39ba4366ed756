import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { mediaAsk, nextMediaHref } from './media-ask';
import type { MediaParams } from './media-ask';
import { UploadNote } from './upload-note';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { NextPage } from '@/components/admin/desks/desk-table';
import { SearchForm } from '@/components/admin/desks/search-form';
import { MediaGrid } from '@/components/admin/media/media-grid';
import { UploadPanel } from '@/components/admin/media/upload-panel.client';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { Banner } from '@/components/admin/ui/banner';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { Select } from '@/components/admin/ui/select';
import { listMedia } from '@/domain/media/desk-queries';
import { canUploadMedia } from '@/domain/media/policy';
import { localeEntry } from '@/lib/locales';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('media');
  return { title: t('title') };
}

export default async function MediaRoute({ searchParams }: { searchParams: Promise<MediaParams> }) {
  const params = await searchParams;
  const ask = mediaAsk(params);
  const [{ items, next, mayUpload, now }, { locales, timeZone }, locale, t, tDesk] = await Promise.all([
    openDesk(async (ctx) => ({ ...(await listMedia(ctx, ask)), mayUpload: canUploadMedia(ctx.actor), now: ctx.now.toISOString() })),
    getNewsroomFrame(), getNewsroomLocale(), getTranslations('media'), getTranslations('desk'),
  ]);
  const isNarrowed = ask.query !== '' || ask.missingAltIn !== null || ask.isUnused;
  const lacks = ask.isUnused ? 'unused' : (ask.missingAltIn ?? '');
  return (
    <AdminPage title={t('title')} note={t('note')} isFlush>
      {params.removed === undefined ? null : <div className="p-3"><Banner tone="ok" role="status">{tDesk('remove.done')}</Banner></div>}
      <UploadNote params={params} />
      {mayUpload ? <UploadPanel /> : null}
      <SearchForm query={ask.query} label={t('search')}>
        <Select
          id="media-lacks" name="lacks" label={t('show')} defaultValue={lacks} key={lacks} fieldClassName="max-w-xs"
          options={[{ value: '', label: t('all') }, ...locales.map((each) => ({ value: each, label: t('withoutAlt', { language: localeEntry(each).ownName }) })), { value: 'unused', label: t('unused') }]}
        />
      </SearchForm>
      {items.length === 0 ? <EmptyState title={isNarrowed ? t('noneFound') : t('empty')}>{isNarrowed ? null : t('emptyHint')}</EmptyState> : <MediaGrid pictures={items} dates={{ locale, timeZone }} now={now} />}
      <NextPage href={nextMediaHref(ask, next)} />
    </AdminPage>
  );
}
