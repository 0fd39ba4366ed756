import type { SiteFrame } from '@/domain/site/model';

type BrandProps = { name: string; /** The publisher's own mark. */ logo?: SiteFrame['logo']; className?: string };

/** The mark and the name of the site. Never mirrored: a name keeps its shape in every script. */
export function Brand({ name, logo, className = 'gap-2.5 text-[1.625rem]' }: BrandProps) {
  return (
    <span dir="ltr" className={`inline-flex items-center font-brand font-bold tracking-[-.02em] text-ink ${className}`}>
      {/* biome-ignore lint/performance/noImgElement: one small rendition that is made already. */}
      {logo ? <img src={logo.href} alt="" width={logo.widthPx} height={logo.heightPx} className="h-[1.15em] w-auto flex-none rounded-xs" /> : <Mark />}
      {name}
    </span>
  );
}

const Mark = () => (
  <svg viewBox="0 0 36 36" aria-hidden="true" className="size-[1.08em] flex-none fill-none stroke-current stroke-[2.5] text-brand forced-colors:text-[CanvasText]">
    <circle cx="18" cy="18" r="15" />
    <path d="M18 3c-9 8-9 22 0 30" />
    <path d="M18 1v34" className="stroke-[3.5]" />
  </svg>
);
