import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Picture } from './picture';
import { PICTURE_RATIOS } from './picture-ratio';
import { Icon } from '@/components/ui/icon';

type VeiledPictureProps = Omit<ComponentProps<typeof Picture>, 'isUnveiled'> & {
  /** Also where the medium itself is shown to everybody: this use of it is not. */
  isSensitive?: boolean | undefined;
};

/** A picture; one that may disturb is behind a veil that the reader lifts, without scripts. Where there are scripts, it is not loaded before. */
export function VeiledPicture({ isSensitive = false, ...props }: VeiledPictureProps) {
  const t = useTranslations('body.sensitive');
  if (!isSensitive && !props.picture.isSensitive) return <Picture {...props} />;
  const { ratio = '3:2', className = '' } = props;
  return (
    <details className={`group ${className} print:hidden`}>
      <summary className="list-none rounded-xs [&::-webkit-details-marker]:hidden">
        <span className={`grid content-center justify-items-center gap-3 bg-sunken p-4 text-center font-sans type-meta text-ink-2 group-open:hidden ${PICTURE_RATIOS[ratio] || PICTURE_RATIOS['3:2']}`}>
          <Icon name="warning" className="size-7 text-warn" />
          <span className="max-w-[34ch] text-pretty">{t('warning')}</span>
          <span className="button">{t('show')}</span>
        </span>
        <span className="hidden font-sans group-open:inline-flex"><span className="button button-quiet text-meta">{t('hide')}</span></span>
      </summary>
      <Picture {...props} isLead={false} isUnveiled className="" />
    </details>
  );
}
