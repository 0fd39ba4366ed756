import { useTranslations } from 'next-intl';
import { VERSION_TONES } from '@/components/admin/story/version-dots';
import { StatusDot } from '@/components/admin/ui/status-dot';
import { Tabs } from '@/components/admin/ui/tabs';
import { versionWords } from '@/domain/article/model';
import type { DeskStory, DeskVersion } from '@/domain/article/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type VersionTabsProps = { story: DeskStory; current: Locale; page?: '' | '/history' };

/** The languages of a story, each with its state in a word: the original first. */
export function VersionTabs({ story, current, page = '' }: VersionTabsProps) {
  const t = useTranslations('story');
  const versions = [...story.versions].sort((a, b) => Number(b.isOriginal) - Number(a.isOriginal));
  return (
    <Tabs
      label={t('list.languages')}
      items={versions.map((version) => ({
        href: `/admin/stories/${story.articleId}/${version.inLanguage}${page}`, label: localeEntry(version.inLanguage).ownName, lang: version.inLanguage, dir: localeEntry(version.inLanguage).dir, isCurrent: version.inLanguage === current,
        dot: version.lockVersion === null ? <StatusDot tone="quiet" isHollow /> : <StatusDot {...VERSION_TONES[telling(version)]} />,
        note: [...(version.isOriginal ? [t('state.original')] : []), ...(version.lockVersion === null ? [t('state.notStarted')] : versionWords(version).map((word) => t(`state.${word}`)))].join(' · '),
      }))}
    />
  );
}

/** The word that a glance should find. */
function telling(version: DeskVersion) {
  const words = versionWords(version);
  return words.find((word) => word === 'scheduleFailed' || word === 'stale') ?? words[0]!;
}
