import { useTranslations } from 'next-intl';
import { ShareTools } from './share-tools.client';
import { Icon } from '@/components/ui/icon';
import { Island } from '@/components/ui/island';

type ShareMenuProps = { url: string; headline: string };

/** Ways to pass a story on. Without scripts the address can be selected and mailed; with them copied, and given to the device. */
export function ShareMenu({ url, headline }: ShareMenuProps) {
  const t = useTranslations('article');
  const mail = `mailto:?subject=${encodeURIComponent(headline)}&body=${encodeURIComponent(url)}`;
  return (
    <details className="group relative -ms-2.5 justify-self-start md:-me-2.5 md:ms-0 max-md:-mb-2 md:justify-self-end no-print">
      <summary className="button button-quiet list-none text-meta [&::-webkit-details-marker]:hidden group-open:bg-band">
        <Icon name="share" />
        {t('share.label')}
      </summary>
      <div className="absolute inset-s-2.5 top-full z-10 mt-1 grid w-[min(22rem,calc(100vw-2rem))] gap-2 rounded-md border border-rule bg-surface p-4 shadow-pop md:inset-s-auto md:inset-e-0">
        <label className="grid gap-1 type-small font-semibold text-ink-2">
          {t('share.address')}
          <input type="text" readOnly dir="ltr" defaultValue={url} className="min-h-11 w-full min-w-0 rounded-sm border border-control bg-paper px-3 text-ui font-normal text-ink" />
        </label>
        <Island name="share" as={ShareTools} props={{ url, headline, labels: { copy: t('share.copy'), copied: t('share.copied'), device: t('share.device') } }} />
        <a href={mail} className="button">{t('share.mail')}</a>
      </div>
    </details>
  );
}
