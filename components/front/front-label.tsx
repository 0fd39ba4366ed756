import { useTranslations } from 'next-intl';
import type { FrontLabel as Label } from '@/domain/front/model';

type FrontLabelProps = { label: Label };

/** The red block: Live with a dot while it goes on, Breaking without. */
export function FrontLabel({ label }: FrontLabelProps) {
  const t = useTranslations('front.label');
  return (
    <span className="type-micro inline-flex items-center gap-1.5 rounded-xs bg-live px-2 font-bold text-on-live forced-colors:border">
      {label === 'live' ? <span aria-hidden="true" className="live-dot size-1.75 rounded-full bg-current" /> : null}
      {t(label)}
    </span>
  );
}
