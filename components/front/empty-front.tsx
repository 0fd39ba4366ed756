import { useTranslations } from 'next-intl';

/** Commands are the same in every language. */
const COMMANDS = { seed: 'npm run db:seed', publish: 'npm run story -- publish FOLDER' } as const;

/** The front of a site without stories: calm, and with the first step. */
export function EmptyFront() {
  const t = useTranslations('front.empty');
  return (
    <div className="wrap py-16 lg:py-24">
      <div className="max-w-(--measure)">
        <h2 className="type-lead tick">{t('title')}</h2>
        <p className="type-dek mt-4">{t('text')}</p>
        <dl className="mt-8 grid gap-5">
          {(['seed', 'publish'] as const).map((step) => (
            <div key={step} className="border-t border-rule pt-4">
              <dt className="font-semibold">{t(step)}</dt>
              <dd className="mt-2">
                <code dir="ltr" className="inline-block max-w-full rounded-sm bg-band px-3 py-2 font-mono text-small wrap-anywhere">{COMMANDS[step]}</code>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
