import { useTranslations } from 'next-intl';
import { HUE_CLASSES } from '@/components/section/hue-class';
import type { Hue } from '@/domain/section/model';

type StripHeadingProps = { title: string; href: string | null; hue: Hue | null; id: string };

/** Tick, name of the strip, and the way to all of it. */
export function StripHeading({ title, href, hue, id }: StripHeadingProps) {
  const t = useTranslations('front');
  return (
    <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 id={id} className={`type-strip tick ${hue ? HUE_CLASSES[hue] : ''}`}>{title}</h2>
      {href ? (
        <a href={href} className="type-small -my-2 inline-flex min-h-11 items-center font-semibold whitespace-nowrap text-brand hover:underline">
          <span>{t.rich('allStories', { title, hidden: (chunks) => <span key="hidden" className="sr-only">{chunks}</span> })}</span>
        </a>
      ) : null}
    </div>
  );
}
