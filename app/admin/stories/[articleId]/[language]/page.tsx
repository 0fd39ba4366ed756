import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PublishSection } from '@/app/admin/stories/publish-section';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { resolveReportForm } from '@/app/admin/translations/actions';
import { saveFacts } from '../actions';
import { BodyEditor } from '@/components/admin/editor/body-editor.client';
import { DraftBanners } from '@/components/admin/editor/draft-banners.client';
import { DraftProvider } from '@/components/admin/editor/draft-provider.client';
import { FactsForm } from '@/components/admin/editor/facts-form.client';
import { PreviewLink } from '@/components/admin/editor/preview-link.client';
import { SaveState } from '@/components/admin/editor/save-state.client';
import { AddressField, TextFields } from '@/components/admin/editor/text-fields.client';
import { VersionTabs } from '@/components/admin/editor/version-tabs';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { ReportList } from '@/components/admin/translation/report-list';
import { AdminIcon } from '@/components/admin/ui/admin-icon';
import { Banner } from '@/components/admin/ui/banner';
import { getDeskText } from '@/domain/article/desk-queries';
import { listFactChoices } from '@/domain/article/fact-choices';
import type { Body } from '@/domain/body/model';
import { EMPTY_TEXT, translationSkeleton } from '@/domain/body/text';
import { listPictures } from '@/domain/media/queries';
import { listVersionReports } from '@/domain/translation/report-queries';
import { localeEntry } from '@/lib/locales';
import { openVersion } from './open-version';
import type { VersionParams } from './open-version';

export async function generateMetadata(props: VersionParams): Promise<Metadata> {
  const { version: { headline, inLanguage } } = await openVersion(props);
  const t = await getTranslations('editor');
  return { title: `${headline || t('untitled')} (${localeEntry(inLanguage).ownName})` };
}

/** Where one language of a story is written; beside a translation stands what it is made from. */
export default async function VersionPage(props: VersionParams) {
  const { ctx, story, version } = await openVersion(props);
  const { articleId, facts } = story;
  const { inLanguage } = version;
  const [t, tNav, tStory, tReport, locale, { timeZone }, text, reports] = await Promise.all([
    getTranslations('editor'), getTranslations('admin.nav'), getTranslations('story'), getTranslations('translation'), getNewsroomLocale(), getNewsroomFrame(), getDeskText(ctx, { articleId, inLanguage }), listVersionReports(ctx, { articleId, inLanguage }),
  ]);
  const { original, stale } = text;
  const initialText = text.text ?? (original ? { ...EMPTY_TEXT, body: translationSkeleton(original.text.body) } : EMPTY_TEXT);
  const keys = [...pictureKeys(initialText.body), ...(original ? pictureKeys(original.text.body) : []), ...(facts.leadMedia ? [facts.leadMedia] : [])];
  const [pictures, choices] = await Promise.all([listPictures(ctx, { keys, locale: inLanguage }), listFactChoices(ctx, { locale })]);
  const dates = { locale, timeZone };
  const beside = original && { text: original.text, inLanguage: original.from.inLanguage };
  const isEditable = version.may.edit && story.retractedAt === null;
  const { dir, ownName } = localeEntry(inLanguage);
  const here = `/admin/stories/${articleId}/${inLanguage}`;
  return (
    <DraftProvider key={inLanguage} articleId={articleId} inLanguage={inLanguage} personId={ctx.actor.id} text={text} initialText={initialText} source={original?.from ?? null}>
      <AdminPage
        title={version.headline || t('untitled')} titleLang={version.headline ? inLanguage : undefined} titleDir={version.headline ? dir : undefined}
        crumbs={[{ href: '/admin/stories', label: tNav('stories') }]} crumbsLabel={tNav('crumbs')}
        actions={(
          <>
            {isEditable && <SaveState dates={dates} />}
            <Link href={`${here}/history`} prefetch={false} className="button button-quiet"><AdminIcon name="clock" />{t('history.link')}</Link>
            {version.lockVersion !== null && <PreviewLink href={`${here}/preview`} />}
          </>
        )}
        tabs={<VersionTabs story={story} current={inLanguage} />}
        inspectorLabel={t('inspector')} inspectorSize="wide"
        inspector={(
          <>
            {version.lockVersion !== null && <PublishSection ctx={ctx} articleId={articleId} inLanguage={inLanguage} />}
            <section aria-labelledby="version-address">
              <h2 id="version-address">{t('slug.heading', { language: ownName })}</h2>
              <AddressField isEditable={isEditable} prefix={`/${inLanguage}/…/`} />
            </section>
            <FactsForm
              articleId={articleId} lockVersion={story.lockVersion} facts={facts} choices={choices} inLanguage={inLanguage} dates={dates} isReadOnly={!story.may.editFacts || story.retractedAt !== null} action={saveFacts}
              leadPicture={facts.leadMedia ? (pictures[facts.leadMedia] ?? null) : null}
            />
          </>
        )}
      >
        <div className="mx-auto grid max-w-[70rem] grid-cols-[minmax(0,1fr)] gap-3">
          {story.retractedAt && <Banner tone="danger" title={t('retracted')} />}
          {!version.may.edit && <Banner title={t('readOnly', { language: ownName })} />}
          {isEditable && <DraftBanners dates={dates} conflicts={text.conflicts} current={text.text && text.lockVersion && text.updatedAt ? { text: text.text, lockVersion: text.lockVersion, updatedAt: text.updatedAt, updatedBy: text.updatedBy?.name ?? null } : null} />}
          {reports.some(({ state }) => state === 'open') && (
            <details className="panel overflow-clip" open>
              <summary className="cursor-pointer px-4 py-2.5 text-meta font-semibold">{tReport('ofText', { count: reports.filter(({ state }) => state === 'open').length })}</summary>
              <ReportList reports={reports.filter(({ state }) => state === 'open')} dates={dates} action={resolveReportForm} here={here} />
            </details>
          )}
          {beside && (
            <p className="type-micro flex flex-wrap gap-x-4 text-ink-2">
              <span>{t('original.from', { language: localeEntry(beside.inLanguage).ownName })}</span>
              <span>{version.staleCount > 0 ? t('original.stale', { count: version.staleCount }) : version.lockVersion === null ? tStory('state.notStarted') : t('original.current')}</span>
            </p>
          )}
          <div className="ed-paper">
            <TextFields original={beside} stale={stale} isEditable={isEditable} />
            <BodyEditor pictures={pictures} original={beside} stale={stale} isEditable={isEditable} />
          </div>
        </div>
      </AdminPage>
    </DraftProvider>
  );
}

/** Keys of the pictures in a body. */
const pictureKeys = ({ content }: Body): string[] => content.flatMap((block) => (block.type === 'figure' ? [block.attrs.mediaKey] : block.type === 'gallery' ? block.content.map(({ attrs }) => attrs.mediaKey) : []));
