import type { ReactNode } from 'react';
import Link from 'next/link';

export type TabItem = {
  href: string;
  label: ReactNode;
  /** A word or number in small type after the label: a count, a state. */
  note?: ReactNode;
  /** A `StatusDot` before the label. */
  dot?: ReactNode;
  isCurrent: boolean;
  lang?: string;
  dir?: 'ltr' | 'rtl';
};

type TabsProps = { label: string; items: readonly TabItem[] };

/** Sister pages in a row that scrolls sideways on a phone. Links, so that each has an address and the back button works. */
export function Tabs({ label, items }: TabsProps) {
  return (
    <nav aria-label={label} className="flex gap-0.5 overflow-x-auto border-b border-rule bg-surface px-3 [scrollbar-width:none]">
      {items.map(({ href, label: text, note, dot, isCurrent, lang, dir }) => (
        <Link key={href} href={href} prefetch={false} className="tab" aria-current={isCurrent ? 'page' : undefined}>
          {dot}
          <span lang={lang} dir={dir}>{text}</span>
          {note !== undefined && note !== null && <small className="type-micro font-semibold tabular-nums text-ink-3">{note}</small>}
        </Link>
      ))}
    </nav>
  );
}
