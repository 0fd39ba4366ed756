import type { ReactNode } from 'react';
import Link from 'next/link';

export type Crumb = { href: string; label: ReactNode };

export type AdminPageProps = {
  title: ReactNode;
  /** Language of the title where it is a story's own words. */
  titleLang?: string | undefined;
  titleDir?: 'ltr' | 'rtl' | undefined;
  /** The way here, without the page itself. */
  crumbs?: readonly Crumb[];
  /** Name of the row of crumbs for screen readers. */
  crumbsLabel?: string;
  /** One quiet line under the title: state, age, count. */
  note?: ReactNode;
  /** State and buttons at the end of the title bar; at most one of them primary. */
  actions?: ReactNode;
  /** `<Tabs>`. */
  tabs?: ReactNode;
  /** Facts and settings beside the work: below it on narrow screens. Made of `<section><h2>`. */
  inspector?: ReactNode;
  inspectorLabel?: string;
  /** `wide` = 368 px, for reading; otherwise 296 px. */
  inspectorSize?: 'normal' | 'wide';
  /** A bar that stays at the foot of the window: for work that is done by keyboard. */
  dock?: ReactNode;
  /** The content reaches the edges, as lists and tables do; otherwise it has a margin. */
  isFlush?: boolean;
  children: ReactNode;
};

/** The frame of every page of the newsroom beside its side bar: title bar, tabs, work, inspector, dock. */
export function AdminPage({ title, titleLang, titleDir, crumbs = [], crumbsLabel, note, actions, tabs, inspector, inspectorLabel, inspectorSize = 'normal', dock, isFlush = false, children }: AdminPageProps) {
  const columns = inspectorSize === 'wide' ? 'xl:grid-cols-[minmax(0,1fr)_23rem]' : 'xl:grid-cols-[minmax(0,1fr)_18.5rem]';
  return (
    <div className="flex min-h-full min-w-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule bg-surface px-3 py-2.5 sm:px-5">
        <div className="min-w-0 flex-[1_1_18rem]">
          {crumbs.length > 0 && (
            <nav aria-label={crumbsLabel}>
              <ol className="type-micro flex flex-wrap items-center gap-x-1.5 text-ink-3">
                {crumbs.map(({ href, label }) => (
                  <li key={href} className="flex items-center gap-x-1.5">
                    <Link href={href} prefetch={false} className="inline-flex min-h-6 items-center hover:underline">{label}</Link>
                    <span aria-hidden="true">/</span>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <h1 lang={titleLang} dir={titleDir} className="line-clamp-3 text-h4 leading-(--lh-h3) font-semibold [overflow-wrap:anywhere]">{title}</h1>
          {note && <div className="type-micro text-ink-3">{note}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {tabs}
      <div className={`grid min-w-0 flex-1 ${inspector ? columns : ''}`}>
        <main id="main" tabIndex={-1} className={`min-w-0 ${isFlush ? '' : 'px-3 py-4 sm:px-5'}`}>{children}</main>
        {inspector && (
          <aside aria-label={inspectorLabel} className="inspector min-w-0 border-t border-rule bg-surface [overflow-wrap:anywhere] xl:border-s xl:border-t-0">
            {inspector}
          </aside>
        )}
      </div>
      {dock && (
        // On a phone a bar with nothing to say takes no room; its place for announcements stays.
        <footer className="sticky bottom-0 z-10 flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-rule bg-surface px-3 py-2.5 text-ink-2 sm:px-5 max-md:has-[[role=status]:empty]:border-t-0 max-md:has-[[role=status]:empty]:py-0">{dock}</footer>
      )}
    </div>
  );
}
