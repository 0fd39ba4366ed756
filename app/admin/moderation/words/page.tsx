import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { saveWordList } from './actions';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { requireStaff } from '@/app/admin/session';
import { WordListForm } from '@/components/admin/moderation/word-list-form.client';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { Tabs } from '@/components/admin/ui/tabs';
import { listFlaggedWords } from '@/domain/comment/flagged-word-queries';
import { canModerateAnything, canSaveFlaggedWords } from '@/domain/comment/policy';
import { localeEntry } from '@/lib/locales';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('moderation.words'))('title') };
}

export default async function WordListsPage({ searchParams }: { searchParams: Promise<{ language?: string | string[] }> }) {
  const ctx = await requireStaff();
  if (!canModerateAnything(ctx.actor)) forbidden();
  const [t, tDesk, tNav, locale, { locales, defaultLocale }, { language: asked }] = await Promise.all([
    getTranslations('moderation.words'), getTranslations('moderation'), getTranslations('admin.nav'), getNewsroomLocale(), getNewsroomFrame(), searchParams,
  ]);
  const language = locales.find((each) => each === asked) ?? locales.find((each) => each === locale) ?? defaultLocale;
  return (
    <AdminPage
      title={t('title')} crumbs={[{ href: '/admin/moderation', label: tDesk('title') }]} crumbsLabel={tNav('crumbs')}
      tabs={<Tabs label={t('tabs')} items={locales.map((each) => ({ href: `/admin/moderation/words?language=${each}`, label: localeEntry(each).ownName, lang: each, dir: localeEntry(each).dir, isCurrent: each === language }))} />}
    >
      <WordListForm key={language} language={language} locale={locale} words={await listFlaggedWords(ctx, { locale: language })} canSave={canSaveFlaggedWords(ctx.actor, language)} action={saveWordList} />
    </AdminPage>
  );
}
