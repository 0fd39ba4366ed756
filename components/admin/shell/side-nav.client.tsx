'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { AdminIcon } from '@/components/admin/ui/admin-icon';
import type { AdminIconName } from '@/components/admin/ui/admin-icon';

export type SideLink = {
  href: string;
  /** Key under `admin.nav`. */
  name: 'home' | 'stories' | 'translations' | 'moderation' | 'media' | 'sections' | 'topics' | 'authors' | 'sources' | 'pages' | 'site' | 'users';
  icon: AdminIconName;
  /** How much waits there; 0 is not shown. */
  waiting?: number | undefined;
};

/** The desks that this person may open. The one they are in is marked, also after a move within the page. */
export function SideNav({ links }: { links: readonly SideLink[] }) {
  const t = useTranslations('admin.nav');
  const pathname = usePathname();
  const isHere = (href: string) => pathname === href || (href !== '/admin' && pathname.startsWith(`${href}/`));
  return (
    // `relative`: what only screen readers hear is placed within the strip, and does not widen the page beyond it.
    <ul className="relative flex min-w-0 flex-1 gap-1 overflow-x-auto [scrollbar-width:none] max-lg:fade-end lg:flex-col lg:gap-0.5 lg:overflow-visible">
      {links.map(({ href, name, icon, waiting = 0 }) => (
        <li key={href} className="max-lg:last:pe-10">
          <Link ref={isHere(href) ? bringIntoView : undefined} href={href} prefetch={false} className="side-link" aria-current={isHere(href) ? 'page' : undefined}>
            <AdminIcon name={icon} className="size-4.5 max-lg:hidden" />
            {t(name)}
            {waiting > 0 && (
              <span className="type-micro ms-auto rounded-full bg-sunken px-1.5 font-semibold tabular-nums text-ink">
                <span aria-hidden="true">{waiting > 999 ? '999+' : waiting}</span>
                <span className="sr-only">{t('waiting', { count: waiting })}</span>
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** On a narrow screen the desks are a strip: the one a person is in must not stand beyond its edge. */
function bringIntoView(link: HTMLAnchorElement | null): void {
  const row = link?.closest('ul');
  if (!link || !row) return;
  const [here, strip] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollBy({ left: here.left + here.width / 2 - strip.left - strip.width / 2, behavior: 'instant' });
}
