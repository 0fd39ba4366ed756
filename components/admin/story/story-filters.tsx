import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/admin/ui/button';
import { Select } from '@/components/admin/ui/select';
import { TextInput } from '@/components/admin/ui/text-input';
import { DESK_STATES } from '@/domain/article/model';
import type { DeskChoices, DeskState } from '@/domain/article/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

export type StoryFilter = { query: string; state: DeskState | null; language: Locale | null; section: string | null; source: string | null };
type StoryFiltersProps = { filter: StoryFilter; choices: DeskChoices };

/** What the list is narrowed to: a form whose choices stand in the address, so that a list can be kept and sent. */
export function StoryFilters({ filter, choices }: StoryFiltersProps) {
  const t = useTranslations('story.filter');
  const isNarrowed = filter.query !== '' || filter.state !== null || filter.language !== null || filter.section !== null || filter.source !== null;
  return (
    <search aria-label={t('label')}>
      {/* After a move with the back button the fields say what the list shows, not what was typed there last. */}
      <form key={JSON.stringify(filter)} autoComplete="off" action="/admin/stories" className="flex flex-wrap items-end gap-2 border-b border-rule bg-surface px-3 py-3 sm:px-5">
        <TextInput id="story-query" name="query" type="search" label={t('query')} isLabelHidden placeholder={t('query')} defaultValue={filter.query} maxLength={200} fieldClassName="flex-[1_1_16rem]" />
        <Select id="story-state" name="state" label={t('state')} isLabelHidden fieldClassName="flex-[1_1_8rem] lg:flex-none" defaultValue={filter.state ?? ''} options={[{ value: '', label: t('anyState') }, ...DESK_STATES.map((value) => ({ value, label: t(`states.${value}`) }))]} />
        <Select id="story-language" name="language" label={t('language')} isLabelHidden fieldClassName="flex-[1_1_8rem] lg:flex-none" defaultValue={filter.language ?? ''} options={[{ value: '', label: t('anyLanguage') }, ...choices.locales.map((value) => ({ value, label: localeEntry(value).ownName, lang: value }))]} />
        <Select id="story-section" name="section" label={t('section')} isLabelHidden fieldClassName="flex-[1_1_8rem] lg:max-w-48 lg:flex-none" defaultValue={filter.section ?? ''} options={[{ value: '', label: t('anySection') }, ...choices.sections.map(({ key, name }) => ({ value: key, label: name }))]} />
        <Select id="story-source" name="source" label={t('source')} isLabelHidden fieldClassName="flex-[1_1_8rem] lg:max-w-48 lg:flex-none" defaultValue={filter.source ?? ''} options={[{ value: '', label: t('anySource') }, ...choices.sources.map(({ key, name }) => ({ value: key, label: name }))]} />
        <Button type="submit">{t('apply')}</Button>
        {isNarrowed && <ButtonLink href="/admin/stories" variant="quiet">{t('clear')}</ButtonLink>}
      </form>
    </search>
  );
}
