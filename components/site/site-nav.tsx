import { getTranslations } from 'next-intl/server';
import { HUE_CLASSES } from '@/components/section/hue-class';
import type { SiteFrame } from '@/domain/site/model';

/** Where a page stands among the sections. */
export type Place = { kind: 'home' } | { kind: 'section' | 'story'; sectionKey: string } | { kind: 'search' } | { kind: 'other' };

type SiteNavProps = { frame: Pick<SiteFrame, 'locale' | 'sections'>; place: Place };

/** The row of sections. Where it does not fit it scrolls sideways and fades at its end; the current one is brought into view. */
export async function SiteNav({ frame, place }: SiteNavProps) {
  const t = await getTranslations('site');
  return (
    <nav aria-label={t('sections')} data-sections="" className="no-print border-t border-rule">
      <div className="wrap">
        <ul className="fade-end -mx-4 flex gap-1 overflow-x-auto px-4 [scrollbar-width:none] md:-mx-6 md:px-6 lg:mx-0 lg:px-0 xl:gap-3">
          <li>
            <NavLink href={`/${frame.locale}`} current={place.kind === 'home' ? 'page' : undefined} name={t('home')} className="ps-0" />
          </li>
          {frame.sections.map((section) => (
            <li key={section.key} className={`last:pe-10 ${HUE_CLASSES[section.hue]}`}>
              <NavLink href={section.href} current={currentOf(place, section.key)} name={section.name} />
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}

/** `page`: this very page; `true`: the story on it belongs there. */
function currentOf(place: Place, sectionKey: string): 'page' | 'true' | undefined {
  if (!('sectionKey' in place) || place.sectionKey !== sectionKey) return undefined;
  return place.kind === 'section' ? 'page' : 'true';
}

type NavLinkProps = { href: string; name: string; current?: 'page' | 'true'; className?: string };

function NavLink({ href, name, current, className = '' }: NavLinkProps) {
  return (
    <a
      href={href}
      aria-current={current}
      className={`type-meta flex min-h-12 items-center border-b-3 border-transparent px-2.5 pt-0.75 font-semibold whitespace-nowrap text-ink-2 hover:border-b-rule hover:text-ink focus-visible:-outline-offset-3 focus-visible:shadow-none aria-[current]:border-b-(--hue,var(--color-brand)) aria-[current]:text-ink forced-colors:not-aria-[current]:border-[Canvas] ${className}`}
    >
      {name}
    </a>
  );
}
