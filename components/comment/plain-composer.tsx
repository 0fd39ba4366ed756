import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ComposerFrame } from './composer-frame';
import { LanguageSelect } from './language-select';
import { Icon } from '@/components/ui/icon';
import { MOST_CODE_UNITS } from '@/domain/comment/model';
import type { Locale } from '@/lib/locales';

type PlainComposerProps = {
  /** Where the form is sent. */
  action: string;
  locale: Locale;
  locales: readonly Locale[];
  /** What is sent beside the words. */
  hidden?: Readonly<Record<string, string>>;
  /** Name of the field. */
  label: string;
  submit: string;
  text?: string;
  inLanguage?: Locale;
  /** What is wrong with the words. */
  error?: string | null;
  notes?: ReactNode;
  /** Where those go who change their mind. */
  cancel?: { href: string; label: string };
};

/** The form of a comment as plain HTML: it needs no scripts, and stands until they are there. */
export function PlainComposer({ action, locale, locales, hidden = {}, label, submit, text, inLanguage = locale, error, notes, cancel }: PlainComposerProps) {
  const t = useTranslations('comment.form');
  return (
    <form method="post" action={action} className="mt-4">
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <label htmlFor="comment-text" className="sr-only">{label}</label>
      {error ? <p id="comment-error" className="mb-2 flex gap-2 type-meta font-semibold text-danger"><Icon name="warning" className="mt-0.5 size-5" />{error}</p> : null}
      <ComposerFrame
        notes={<><LanguageSelect locales={locales.includes(inLanguage) ? locales : [...locales, inLanguage]} defaultValue={inLanguage} />{notes}</>}
        actions={<>{cancel ? <a href={cancel.href} className="button">{cancel.label}</a> : null}<button type="submit" className="button button-primary">{submit}</button></>}
      >
        <textarea
          id="comment-text" name="text" required maxLength={MOST_CODE_UNITS} defaultValue={text} placeholder={t('placeholder')} dir="auto"
          aria-invalid={error ? true : undefined} aria-describedby={error ? 'comment-error' : undefined}
        />
      </ComposerFrame>
    </form>
  );
}
