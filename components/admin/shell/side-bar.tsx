import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Brand } from '@/components/site/brand';
import { AccountMenu } from './account-menu';
import type { AccountMenuProps } from './account-menu';
import { SideNav } from './side-nav.client';
import type { SideLink } from './side-nav.client';

type SideBarProps = { siteName: string; links: readonly SideLink[]; account: AccountMenuProps };

/** The dark bar beside the work; a strip on top of it where there is no room. */
export function SideBar({ siteName, links, account }: SideBarProps) {
  const t = useTranslations('admin');
  return (
    <nav aria-label={t('nav.label')} className="night flex items-center gap-1 px-3 py-2 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:overflow-y-auto lg:py-3">
      <Link href="/admin" prefetch={false} aria-label={t('newsroom', { site: siteName })} className="flex min-h-9 items-center rounded-sm px-2 lg:mb-2.5">
        <span className="max-lg:hidden"><Brand name={siteName} className="gap-2 text-[1.25rem]" /></span>
        <span className="lg:hidden"><Brand name="" className="text-[1.25rem]" /></span>
      </Link>
      <SideNav links={links} />
      <AccountMenu {...account} />
    </nav>
  );
}
