'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/admin/ui/banner';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { Textarea } from '@/components/admin/ui/textarea';
import type { ErrorCode } from '@/lib/errors';
import { languageName } from '@/lib/language-name';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

export type WordListState = { outcome: 'unsent' | 'saved' | 'conflict' | 'refused'; text: string | null; refusal: ErrorCode | null };
type WordListFormProps = {
  /** Language of the words. */
  language: Locale;
  /** Language of the newsroom. */
  locale: Locale;
  words: readonly string[];
  canSave: boolean;
  action: (state: WordListState, form: FormData) => Promise<WordListState>;
};

/** The flagged words of one language, one a line. Who saves over a newer list is shown both. */
export function WordListForm({ language, locale, words, canSave, action }: WordListFormProps) {
  const t = useTranslations('moderation.words');
  const tRefusal = useTranslations('error.refusal');
  const [{ outcome, text, refusal }, send] = useActionState(action, { outcome: 'unsent', text: null, refusal: null });
  const now = words.join('\n');
  return (
    <form action={send} className="panel grid max-w-[40rem] gap-4 p-5">
      <p className="text-ink-2">{t('intro')}</p>
      {outcome === 'saved' && <Banner tone="ok" role="status" title={t('saved')} />}
      {outcome === 'conflict' && (
        <Banner tone="warn" role="alert" title={t('conflict')}>
          <p className="mt-2 font-semibold">{t('now')}</p>
          <pre lang={language} dir={localeEntry(language).dir} className="max-h-40 overflow-auto font-sans whitespace-pre-wrap">{now}</pre>
        </Banner>
      )}
      {refusal && <Banner tone="danger" role="alert" title={tRefusal(refusal)} />}
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="seen" value={JSON.stringify(words)} />
      <Textarea
        key={`${outcome} ${text ?? now}`} id="words" name="words" rows={14} readOnly={!canSave} spellCheck={false} lang={language} dir={localeEntry(language).dir}
        label={t('label', { language: languageName(language, locale) })} hint={t('hint')} defaultValue={text ?? now}
      />
      <div className="flex flex-wrap items-center gap-4">
        {canSave ? <SubmitButton>{t('save')}</SubmitButton> : <p className="text-ink-2">{t('readOnly')}</p>}
        <span className="type-micro text-ink-3">{t('count', { count: words.length })}</span>
      </div>
    </form>
  );
}
