import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/admin/ui/button';
import { Select } from '@/components/admin/ui/select';
import type { Queue } from '@/domain/comment/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

export type QueueFilter = { queue: Queue; language: Locale | null; section: string | null };
type QueueFiltersProps = { filter: QueueFilter; locales: readonly Locale[]; sections: readonly { key: string; name: string }[]; clearHref: string };

/** Narrows a queue to a language or section; the choice stands in the address. */
export function QueueFilters({ filter, locales, sections, clearHref }: QueueFiltersProps) {
  const t = useTranslations('moderation.filter');
  return (
    <search aria-label={t('label')}>
      <form key={JSON.stringify(filter)} autoComplete="off" action="/admin/moderation" className="flex flex-wrap items-end gap-2 border-b border-rule bg-surface px-3 py-3 sm:px-5">
        <input type="hidden" name="queue" value={filter.queue} />
        <Select id="queue-language" name="language" label={t('language')} isLabelHidden fieldClassName="flex-[1_1_8rem] lg:flex-none" defaultValue={filter.language ?? ''} options={[{ value: '', label: t('anyLanguage') }, ...locales.map((value) => ({ value, label: localeEntry(value).ownName, lang: value }))]} />
        <Select id="queue-section" name="section" label={t('section')} isLabelHidden fieldClassName="flex-[1_1_8rem] lg:flex-none" defaultValue={filter.section ?? ''} options={[{ value: '', label: t('anySection') }, ...sections.map(({ key, name }) => ({ value: key, label: name }))]} />
        <Button type="submit">{t('apply')}</Button>
        {(filter.language || filter.section) && <ButtonLink href={clearHref} variant="quiet">{t('clear')}</ButtonLink>}
      </form>
    </search>
  );
}
