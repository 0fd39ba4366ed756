import { useTranslations } from 'next-intl';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { frontHref } from '@/lib/url';

type GonePageProps = {
  /** UTC, ISO 8601. */
  retractedAt: string;
  /** The editors' words to readers. */
  note: string | null;
  dates: DateContext;
};

/** A story that was retracted in all languages. Its headline and words are not repeated. */
export function GonePage({ retractedAt, note, dates }: GonePageProps) {
  const t = useTranslations('error');
  return (
    <div className="wrap py-10 lg:py-16">
      <h1 className="max-w-[22em] type-h1">{t('retracted.title')}</h1>
      <p className="mt-4 max-w-[44em] type-dek">
        {t.rich('retracted.text', { when: () => <time dateTime={retractedAt}>{formatDate(retractedAt, 'date', dates)}</time> })}
      </p>
      {note ? (
        <section aria-label={t('retracted.noteLabel')} className="mt-6 max-w-[40rem] border-s-3 border-brand ps-4 type-ui text-ink-2">
          <h2 className="type-meta font-bold text-ink">{t('retracted.noteLabel')}</h2>
          <p className="mt-1">{note}</p>
        </section>
      ) : null}
      <a href={frontHref(dates.locale)} className="button button-primary mt-8">{t('home')}</a>
    </div>
  );
}
