import { useTranslations } from 'next-intl';
import { DateTime } from './date-time';
import type { ArticleCorrection } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';

type ArticleCorrectionsProps = { corrections: ArticleCorrection[]; dates: DateContext };

/** What was wrong and what is right. A correction that has no words in this language is told all the same. */
export function ArticleCorrections({ corrections, dates }: ArticleCorrectionsProps) {
  const t = useTranslations('article');
  if (corrections.length === 0) return null;
  return (
    <section id="corrections" aria-label={t('corrections')} className="mt-2 scroll-mt-6">
      <ul className="grid gap-2">
        {corrections.map((correction) => (
          <li key={correction.key} id={`correction-${correction.key}`} className="scroll-mt-6">
            <strong className={correction.severity === 'major' ? 'font-[650] text-danger' : 'font-[650] text-ink'}>
              {t(`correction.${correction.severity}`)}{' '}
              <DateTime at={correction.correctedAt} dates={dates} className="font-normal tabular-nums text-ink-3" />
            </strong>
            <span className="block">{correction.text ?? t('correction.untranslated')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
