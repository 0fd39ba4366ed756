import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/admin/ui/button';
import { TextInput } from '@/components/admin/ui/text-input';

type SearchFormProps = { query: string; label: string; /** Further filters. */ children?: ReactNode };

/** Filters a list by its address: it works without JavaScript, can be sent to a colleague, and the back button undoes it. */
export function SearchForm({ query, label, children }: SearchFormProps) {
  const t = useTranslations('desk');
  return (
    <search>
      <form className="flex flex-wrap items-end gap-3 border-b border-rule bg-surface px-3 py-3 sm:px-5">
        <TextInput id="search-query" name="query" type="search" dir="auto" label={label} defaultValue={query} key={query} maxLength={200} fieldClassName="flex-[1_1_14rem] max-w-sm" />
        {children}
        <Button type="submit">{t('search')}</Button>
      </form>
    </search>
  );
}
