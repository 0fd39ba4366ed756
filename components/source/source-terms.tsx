import { useTranslations } from 'next-intl';
import type { SourceDetail } from '@/domain/source/model';

type SourceTermsProps = { source: Pick<SourceDetail, 'creditLine' | 'copyrightNotice' | 'usageTerms' | 'inLanguage'> };

/** Rights and terms as the newspaper states them. */
export function SourceTerms({ source: { creditLine, copyrightNotice, usageTerms, inLanguage } }: SourceTermsProps) {
  const t = useTranslations('source');
  const terms = [
    { name: t('credit'), text: creditLine },
    // Kept as the newspaper wrote it.
    { name: t('copyright'), text: copyrightNotice, lang: inLanguage },
    { name: t('usage'), text: usageTerms },
  ].filter(({ text }) => text);
  if (terms.length === 0) return null;
  return (
    <section aria-label={t('terms')} className="mt-4 max-w-(--measure) border-t border-rule pt-3">
      <dl className="grid gap-x-6 gap-y-1.5 type-small sm:grid-cols-[auto_minmax(0,1fr)]">
        {terms.map(({ name, text, lang }) => (
          <div key={name} className="contents">
            <dt className="font-semibold text-ink-2">{name}</dt>
            <dd className="text-ink-3 text-pretty wrap-anywhere max-sm:mb-1.5">
              <bdi lang={lang}>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
