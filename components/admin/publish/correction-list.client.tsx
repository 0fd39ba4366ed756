'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { Chip } from '@/components/admin/ui/chip';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { Textarea } from '@/components/admin/ui/textarea';
import type { DeskCorrection, PublishState } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { NO_ANSWER } from './publish-answer';
import type { PublishAction } from './publish-answer';
import { Refusal } from './publish-answer-view.client';
import { PublishForm } from './publish-form.client';
import { SiteTime } from './site-time';

type CorrectionListProps = { state: PublishState; action: PublishAction; dates: DateContext };

/** What readers were told was wrong. A language that lacks the words is named, and can be given them here. */
export function CorrectionList({ state, action, dates }: CorrectionListProps) {
  return (
    <ul className="grid gap-4">
      {state.corrections.map((correction) => (
        <li key={correction.key}><Correction correction={correction} state={state} action={action} dates={dates} /></li>
      ))}
    </ul>
  );
}

type CorrectionProps = CorrectionListProps & { correction: DeskCorrection };

function Correction({ correction: { key, severity, correctedAt, texts }, state, action, dates }: CorrectionProps) {
  const t = useTranslations('publish');
  const { inLanguage, originalLanguage, liveLanguages, may } = state;
  const missing = liveLanguages.filter((locale) => texts[locale] === undefined);
  const shown = texts[inLanguage] ?? texts[originalLanguage];
  const shownIn = texts[inLanguage] === undefined ? originalLanguage : inLanguage;
  return (
    <div className="grid gap-1.5">
      <p className="type-micro text-ink-3"><span className="font-semibold">{t(`correct.${severity}`)}</span> · <SiteTime at={correctedAt} dates={dates} /></p>
      {shown ? <p lang={shownIn} dir={localeEntry(shownIn).dir}>{shown}</p> : null}
      {missing.length > 0 ? <p className="flex flex-wrap gap-1.5"><Chip tone="warn">{t('correct.missing', { languages: missing.map((locale) => localeEntry(locale).ownName).join(', ') })}</Chip></p> : null}
      {may.correctIn.includes(inLanguage) ? <Wording {...{ state, action, dates, correctionKey: key, inLanguage, text: texts[inLanguage] }} /> : null}
    </div>
  );
}

type WordingProps = CorrectionListProps & { correctionKey: string; inLanguage: Locale; text: string | undefined };

function Wording({ state, action, dates, correctionKey, inLanguage, text }: WordingProps) {
  const t = useTranslations('publish');
  const [answer, dispatch] = useActionState(action, NO_ANSWER);
  const { dir, ownName } = localeEntry(inLanguage);
  return (
    <details>
      <summary className="link inline-flex min-h-6 cursor-pointer items-center">{t(text === undefined ? 'correct.add' : 'correct.change', { language: ownName })}</summary>
      <PublishForm state={state} dispatch={dispatch} className="mt-2 grid gap-2">
        <input type="hidden" name="key" value={correctionKey} />
        <input type="hidden" name="textLanguage" value={inLanguage} />
        <Textarea
          id={`correction-${correctionKey}`} name="text" lang={inLanguage} dir={dir} required maxLength={1000} label={t('correct.text')} defaultValue={answer.typed.text ?? text}
          error={answer.fields.text ? t('field.required') : undefined}
        />
        <Refusal state={state} answer={answer} dates={dates} />
        <SubmitButton variant="secondary" name="intent" value="word_correction" className="justify-self-start">{t('correct.save')}</SubmitButton>
      </PublishForm>
    </details>
  );
}
