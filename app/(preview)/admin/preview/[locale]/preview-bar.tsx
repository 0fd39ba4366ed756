import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { getNewsroomWords } from './newsroom-words';

type PreviewBarProps = { articleId: string; inLanguage: Locale; revision: number | undefined; isMissing?: boolean };

/** Says above the page that it is not public, in the language of the person at work, and leads back. */
export async function PreviewBar({ articleId, inLanguage, revision, isMissing = false }: PreviewBarProps) {
  const { locale, t } = await getNewsroomWords();
  const values = { language: localeEntry(inLanguage).ownName, revision: revision ?? 0 };
  return (
    <aside lang={locale} dir={localeEntry(locale).dir} aria-label={t('preview.bar')} className="no-print flex flex-wrap items-center gap-x-4 gap-y-1 bg-ink px-4 py-2 type-small text-paper">
      <strong>{t('preview.bar')}</strong>
      <span>{t(revision === undefined ? 'preview.draft' : 'preview.revision', values)}</span>
      <span>{t(isMissing ? 'preview.unavailable' : 'preview.notPublic')}</span>
      <a href={`/admin/stories/${articleId}/${inLanguage}`} className="ms-auto inline-flex min-h-11 items-center underline underline-offset-4">{t('preview.back')}</a>
    </aside>
  );
}
