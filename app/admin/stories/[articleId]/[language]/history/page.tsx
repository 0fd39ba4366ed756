import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { restoreText } from '../../actions';
import { openVersion } from '../open-version';
import type { VersionParams } from '../open-version';
import { DiffTable } from '@/components/admin/editor/diff-table';
import { HistoryList } from '@/components/admin/editor/history-list';
import { VersionTabs } from '@/components/admin/editor/version-tabs';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { Banner } from '@/components/admin/ui/banner';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { getDeskText } from '@/domain/article/desk-queries';
import { getRevision, listRevisions } from '@/domain/article/history-queries';
import type { HistoryEntry } from '@/domain/article/model';
import type { Text } from '@/domain/body/text';
import { localeEntry } from '@/lib/locales';
import { toSlug } from '@/lib/slug';

type HistoryProps = VersionParams & { searchParams: Promise<{ compare?: string; with?: string; refused?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('editor.history'))('title') };
}

/** The earlier texts of one language: who made them and when, what is different, and back to one of them. */
export default async function HistoryPage(props: HistoryProps) {
  const { ctx, story, version } = await openVersion(props);
  const { articleId } = story;
  const { inLanguage } = version;
  const { compare, with: other, refused } = await props.searchParams;
  const [t, tNav, locale, { timeZone }, entries, { text: draft, lockVersion }] = await Promise.all([
    getTranslations('editor.history'), getTranslations('admin.nav'), getNewsroomLocale(), getNewsroomFrame(), listRevisions(ctx, { articleId, inLanguage }), getDeskText(ctx, { articleId, inLanguage }),
  ]);
  const chosen = entries.find(({ id }) => entryName(id) === compare) ?? entries[0];
  const against = entries.find(({ id }) => entryName(id) === other) ?? null;
  const textOf = async (entry: HistoryEntry | null): Promise<Text | null> => {
    const text = entry ? await getRevision(ctx, { articleId, inLanguage, id: entry.id }) : draft;
    // An address that follows the headline says nothing of its own, whether it was written down or not.
    return text && { ...text, slug: text.slug === toSlug(text.headline, inLanguage) ? null : text.slug };
  };
  const [before, after] = await Promise.all([chosen ? textOf(chosen) : null, textOf(against)]);
  const here = `/admin/stories/${articleId}/${inLanguage}`;
  return (
    <AdminPage
      title={t('title')} crumbs={[{ href: '/admin/stories', label: tNav('stories') }, { href: here, label: <bdi lang={inLanguage}>{version.headline || localeEntry(inLanguage).ownName}</bdi> }]} crumbsLabel={tNav('crumbs')}
      tabs={<VersionTabs story={story} current={inLanguage} page="/history" />} inspectorLabel={t('list')} inspectorSize="wide"
      inspector={chosen ? <HistoryList entries={entries} chosen={entryName(chosen.id)} against={against && entryName(against.id)} here={`${here}/history`} inLanguage={inLanguage} dates={{ locale, timeZone }} /> : undefined}
    >
      {refused && <Banner tone="warn" role="alert" title={t(refused === 'conflict' ? 'conflict' : 'refused')} />}
      {chosen && before && after ? (
        <div className="panel">
          <div className="flex flex-wrap items-center justify-between gap-3 p-4">
            <h2 className="font-semibold">{t(against ? 'compared' : 'comparedWithDraft')}</h2>
            {version.may.edit && !story.retractedAt && (
              <form action={restoreText}>
                <input type="hidden" name="articleId" value={articleId} />
                <input type="hidden" name="inLanguage" value={inLanguage} />
                <input type="hidden" name="lockVersion" value={lockVersion ?? ''} />
                <input type="hidden" name="from" value={entryName(chosen.id)} />
                <SubmitButton>{t('restore')}</SubmitButton>
              </form>
            )}
          </div>
          <p className="type-micro px-4 pb-2 text-ink-3">{t('restoreHint')}</p>
          <DiffTable before={before} after={after} inLanguage={inLanguage} />
        </div>
      ) : <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
    </AdminPage>
  );
}

/** How an address names a text: `revision-3`, `copy-12`. */
const entryName = (id: HistoryEntry['id']): string => ('revision' in id ? `revision-${id.revision}` : `copy-${id.copy}`);
