'use client';

import { useRef } from 'react';
import { useTranslations } from 'next-intl';
import { useDraft } from './draft-provider.client';
import { DiffPieces } from './diff-pieces';
import { FieldError } from '@/components/admin/ui/field';
import { TextInput } from '@/components/admin/ui/text-input';
import { Button } from '@/components/admin/ui/button';
import { Chip } from '@/components/admin/ui/chip';
import { diffWords } from '@/domain/body/diff-texts';
import type { Text } from '@/domain/body/text';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { MAX_SLUG_LENGTH, toSlug } from '@/lib/slug';

/** Headlines beyond this are cut by search engines and phones; it is told, not enforced. */
const LONG_HEADLINE = 110;
const LONG_DESCRIPTION = 300;

type TextFieldsProps = { original: { text: Text; inLanguage: Locale } | null; stale: Readonly<Record<string, string | null>>; isEditable: boolean };

/** Headline, description, and the lines around the text; beside each the original's, when it is a translation. */
export function TextFields({ original, stale, isEditable }: TextFieldsProps) {
  const { hasSourceMoved } = useDraft();
  // As beside the body: an original that has moved on is shown when the page is loaded again.
  const seen = useRef({ original, stale });
  if (!hasSourceMoved) seen.current = { original, stale };
  const shared = { original: seen.current.original, isEditable };
  return (
    <div className={`ed-rows ${original ? 'has-original' : ''}`}>
      <Row {...shared} name="headline" className="ed-headline" stale={seen.current.stale.headline} most={LONG_HEADLINE} />
      <Row {...shared} name="description" className="ed-description" stale={seen.current.stale.description} most={LONG_DESCRIPTION} />
      <Row {...shared} name="byline" className="ed-small" />
      <Row {...shared} name="dateline" className="ed-small" />
    </div>
  );
}

type RowProps = { name: 'headline' | 'description' | 'byline' | 'dateline'; className: string; original: TextFieldsProps['original']; stale?: string | null | undefined; isEditable: boolean; most?: number };

function Row({ name, className, original, stale, isEditable, most }: RowProps) {
  const t = useTranslations('editor');
  const { inLanguage, fields, setField, state, markUpToDate } = useDraft();
  const id = `story-${name}`;
  const value = fields[name] ?? '';
  const length = [...new Intl.Segmenter().segment(value)].length;
  const isWrong = state.refusal?.issues.some(({ path }) => path === name) ?? false;
  const theirs = original?.text[name] ?? '';
  return (
    <>
      {original && (
        <div className={`ed-original ${stale !== undefined ? 'is-changed' : ''}`}>
          <p className="ed-original-head">{t(`part.${name}`)} {stale !== undefined && <Chip tone="warn">{t('original.changed')}</Chip>}</p>
          <p lang={original.inLanguage} dir={localeEntry(original.inLanguage).dir} className={`${className} ed-diff`}>{stale === undefined ? theirs : <DiffPieces pieces={diffWords(stale ?? '', theirs, original.inLanguage)} />}</p>
          {stale !== undefined && isEditable && <Button onClick={() => markUpToDate([name])}>{t('original.upToDate')}</Button>}
        </div>
      )}
      <div className="ed-field">
        <div className="flex items-baseline justify-between gap-3">
          <label htmlFor={id} className="ed-original-head">{t(`part.${name}`)}</label>
          {most !== undefined && <span className={`type-micro tabular-nums ${length > most ? 'font-semibold text-warn' : 'text-ink-3'}`}>{t('length', { length, most })}</span>}
        </div>
        <textarea
          id={id} rows={1} className={`ed-textarea ${className}`} value={value} lang={inLanguage} dir={localeEntry(inLanguage).dir} maxLength={1000} readOnly={!isEditable} aria-invalid={isWrong || undefined} aria-describedby={isWrong ? `${id}-error` : undefined}
          // A headline is one line: Enter goes on to the next field, as the eye does.
          onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault(); }}
          onChange={(event) => setField(name, event.target.value.replace(/[\r\n]+/g, ' '))}
        />
        {isWrong && <FieldError id={`${id}-error`}>{t('refused.field')}</FieldError>}
      </div>
    </>
  );
}

/** The readable part of the story's address in this language: made from the headline until someone writes another. */
export function AddressField({ isEditable, prefix }: { isEditable: boolean; prefix: string }) {
  const t = useTranslations('editor');
  const { inLanguage, fields, setField, state } = useDraft();
  const isWrong = state.refusal?.issues.some(({ path }) => path === 'slug') ?? false;
  const made = fields.headline === '' ? '' : toSlug(fields.headline, inLanguage);
  return (
    <TextInput
      id="story-slug" label={t('slug.label')} hint={t('slug.hint', { prefix })} value={fields.slug ?? ''} placeholder={made} lang={inLanguage} dir={localeEntry(inLanguage).dir} maxLength={MAX_SLUG_LENGTH} readOnly={!isEditable} autoComplete="off" spellCheck={false}
      error={isWrong ? t('slug.wrong') : undefined} onChange={(event) => setField('slug', event.target.value)}
      // What was typed becomes an address when the field is left: spaces and capitals are no fault of the person's.
      onBlur={(event) => { if (event.target.value !== '') setField('slug', toSlug(event.target.value, inLanguage)); }}
    />
  );
}
