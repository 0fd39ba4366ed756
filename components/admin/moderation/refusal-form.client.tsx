'use client';

import { useTranslations } from 'next-intl';
import { KeyCap } from '@/components/admin/ui/key-cap';
import { Textarea } from '@/components/admin/ui/textarea';
import { BREACHES, MOST_NOTE_GRAPHEMES } from '@/domain/comment/model';
import type { Breach, QueueItem } from '@/domain/comment/model';
import { languageName } from '@/lib/language-name';
import type { Locale } from '@/lib/locales';
import { refusingKind } from './decisions';

type RefusalFormProps = {
  /** Distinguishes the form beside the list from the one in the dialog. */
  idPrefix: string;
  item: QueueItem;
  /** What was typed for a decision that was not taken. */
  note?: string | undefined;
  /** Language of the newsroom. */
  locale: Locale;
  /** Where a form without JavaScript comes back to. */
  back: string;
  formAction: (form: FormData) => Promise<void>;
  onRefuse: (breach: Breach, note: string | null) => void;
};

/** The reasons for taking a comment away, each a button that does it at once: undo is the second thought. Numbers choose by keyboard. */
export function RefusalForm({ idPrefix, item, note, locale, back, formAction, onRefuse }: RefusalFormProps) {
  const t = useTranslations('moderation');
  const kind = refusingKind(item);
  if (kind === null) return null;
  const reads = item.writer.record?.locale ?? item.inLanguage;
  return (
    <form
      key={item.id}
      action={formAction}
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        const breach = BREACHES.find((each) => submitter instanceof HTMLButtonElement && submitter.value === each);
        if (breach) onRefuse(breach, String(new FormData(event.currentTarget).get('note') ?? '').trim() || null);
      }}
      onKeyDown={(event) => {
        const breach = BREACHES[Number(event.key) - 1];
        if (!breach || event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        onRefuse(breach, String(new FormData(event.currentTarget).get('note') ?? '').trim() || null);
      }}
    >
      <input type="hidden" name="commentId" value={item.id} />
      <input type="hidden" name="editCount" value={item.editCount} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="back" value={back} />
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t(`because.${kind}`)}</legend>
        {BREACHES.map((breach, index) => (
          <button key={breach} type="submit" name="breach" value={breach} className="button" aria-keyshortcuts={String(index + 1)} data-autofocus={index === 0 ? '' : undefined}>
            {t(`breach.${breach}`)} <KeyCap>{index + 1}</KeyCap>
          </button>
        ))}
      </fieldset>
      <Textarea
        id={`${idPrefix}-note`} name="note" rows={2} maxLength={MOST_NOTE_GRAPHEMES * 4} dir="auto" defaultValue={note}
        label={t('note')} hint={t('noteHint', { language: languageName(reads, locale) })}
      />
    </form>
  );
}
