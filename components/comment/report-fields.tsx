import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { BREACHES, MOST_NOTE_GRAPHEMES } from '@/domain/comment/model';
import type { Breach } from '@/domain/comment/model';

type ReportFieldsProps = {
  /** What is wrong, by field; `form`: with the whole. */
  faults: { breach?: string; note?: string; form?: string };
  /** What was chosen and typed before. */
  chosen?: Breach | null;
  note?: string;
};

/** Reason and note of a report: the same in the dialog and on the page. */
export function ReportFields({ faults, chosen, note }: ReportFieldsProps) {
  const t = useTranslations('comment');
  return (
    <>
      {faults.form ? <Fault id="report-form-fault" words={faults.form} /> : null}
      <fieldset aria-describedby={faults.breach ? 'report-breach-fault' : undefined}>
        <legend className="font-semibold">{t('report.reason')}</legend>
        {faults.breach ? <Fault id="report-breach-fault" words={faults.breach} /> : null}
        <div className="mt-1 grid">
          {BREACHES.map((breach) => (
            <label key={breach} className="flex min-h-11 items-center gap-3 type-ui">
              <input type="radio" name="breach" value={breach} defaultChecked={breach === chosen} required className="size-5 flex-none accent-brand" />
              {t(`breach.${breach}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="grid gap-1">
        <label htmlFor="report-note" className="font-semibold">{t('report.note')}</label>
        {faults.note ? <Fault id="report-note-fault" words={faults.note} /> : null}
        <textarea
          id="report-note" name="note" rows={3} dir="auto" maxLength={MOST_NOTE_GRAPHEMES * 4} defaultValue={note} aria-invalid={faults.note ? true : undefined} aria-describedby={faults.note ? 'report-note-fault' : undefined}
          className="w-full rounded-sm border border-control bg-paper px-3 py-2"
        />
      </div>
    </>
  );
}

const Fault = ({ id, words }: { id: string; words: string }) => <p id={id} role="alert" className="flex gap-2 type-meta font-semibold text-danger"><Icon name="warning" className="mt-0.5 size-5" />{words}</p>;
