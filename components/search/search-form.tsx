import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { CONTROL } from '@/components/user/user-field';
import { MAX_QUERY_CHARS, searchHref } from '@/domain/search/model';
import type { SearchField, SearchFields } from '@/domain/search/model';
import type { SiteFrame } from '@/domain/site/model';
import { localeEntry } from '@/lib/locales';
import { searchStartHref } from '@/lib/url';

/** What is wrong with a field, in the reader's words. */
export type FieldErrors = Partial<Record<SearchField, string>>;

/** A newspaper to choose. */
export type SourceChoice = { key: string; name: string };

type SearchFormProps = { frame: SiteFrame; fields: SearchFields; errors: FieldErrors; sources: readonly SourceChoice[] };

/** The words, and what narrows them: one form, which needs no script and keeps what was typed. */
export function SearchForm({ frame, fields, errors, sources }: SearchFormProps) {
  const t = useTranslations('search');
  const { locale } = frame;
  const isNarrowed = (['section', 'source', 'from', 'to'] as const).some((name) => fields[name] !== '');
  const isOpen = isNarrowed || (fields.lang !== '' && fields.lang !== locale);
  return (
    <form action={searchStartHref(locale)} noValidate className="grid gap-6">
      <Field name="q" label={t('field.words')} hint={t('start')} error={errors.q}>
        {(described) => (
          <div className="flex gap-2">
            <input {...described} type="search" name="q" defaultValue={fields.q} dir="auto" maxLength={Math.max(MAX_QUERY_CHARS, fields.q.length)} enterKeyHint="search" className={`${CONTROL} type-ui`} />
            <button type="submit" className="button button-primary flex-none"><Icon name="search" className="size-5" />{t('submit')}</button>
          </div>
        )}
      </Field>
      {/* Folded on a phone, so that the first story found is on the screen; open where there is room, and a browser that knows how. */}
      <details className="group md:details-content:[content-visibility:visible]" open={isOpen}>
        <summary className="button list-none md:supports-[selector(::details-content)]:hidden group-open:mb-5 [&::-webkit-details-marker]:hidden">{t('filters')}<Icon name="chevron" className="size-4 rotate-90 group-open:-rotate-90" /></summary>
        <fieldset className="grid grid-cols-2 items-start gap-4 max-[22rem]:grid-cols-1 md:grid-cols-3 lg:grid-cols-[repeat(3,minmax(0,1fr))_repeat(2,minmax(0,.8fr))_auto]">
          <legend className="sr-only">{t('filters')}</legend>
          <Field name="section" label={t('field.section')}>
            {(described) => <Choice {...described} name="section" value={fields.section} all={t('all.section')} options={frame.sections} />}
          </Field>
          <Field name="source" label={t('field.source')}>
            {(described) => <Choice {...described} name="source" value={fields.source} all={t('all.source')} options={sources} />}
          </Field>
          <Field name="lang" label={t('field.language')}>
            {(described) => (
              <select {...described} name="lang" defaultValue={fields.lang || locale} className={CONTROL}>
                {frame.locales.map((each) => <option key={each} value={each} lang={each}>{localeEntry(each).ownName}</option>)}
              </select>
            )}
          </Field>
          <Field name="from" label={t('field.from')} error={errors.from}>
            {(described) => <input {...described} type="date" name="from" defaultValue={fields.from} className={`${CONTROL} min-w-0`} />}
          </Field>
          <Field name="to" label={t('field.to')} error={errors.to}>
            {(described) => <input {...described} type="date" name="to" defaultValue={fields.to} className={`${CONTROL} min-w-0`} />}
          </Field>
          <button type="submit" className="button self-end">{t('apply')}</button>
        </fieldset>
      </details>
      {isNarrowed ? <p><a href={searchHref(locale, { q: fields.q, lang: fields.lang })} className="inline-flex min-h-11 items-center underline underline-offset-4">{t('clear')}</a></p> : null}
    </form>
  );
}

type Described = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined };
type FieldProps = { name: SearchField; label: string; hint?: string; error?: string | undefined; children: (described: Described) => ReactNode };

function Field({ name, label, hint, error, children }: FieldProps) {
  const id = `search-${name}`;
  const describedBy = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])].join(' ');
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className="type-meta font-semibold">{label}</label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy || undefined })}
      {error ? <p id={`${id}-error`} className="flex gap-2 type-meta font-semibold text-danger"><Icon name="warning" className="mt-0.5 size-5 flex-none" /><span>{error}</span></p> : null}
      {hint ? <p id={`${id}-hint`} className="type-meta text-ink-3">{hint}</p> : null}
    </div>
  );
}

type ChoiceProps = Described & { name: string; value: string; all: string; options: readonly SourceChoice[] };

/** A key that nothing has any more chooses everything, as it filters nothing. */
function Choice({ value, all, options, ...select }: ChoiceProps) {
  return (
    <select {...select} defaultValue={options.some(({ key }) => key === value) ? value : ''} className={CONTROL}>
      <option value="">{all}</option>
      {options.map(({ key, name }) => <option key={key} value={key}>{name}</option>)}
    </select>
  );
}
