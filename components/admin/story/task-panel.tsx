import type { ReactNode } from 'react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { LanguageName } from './version-dots';
import { AdminDateTime, AdminTime } from '@/components/admin/ui/admin-time';
import type { DeskTask } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';

type PanelProps = { title: ReactNode; hint?: ReactNode; children: ReactNode };

/** One kind of work that waits, under its name. */
export function WaitingPanel({ title, hint, children }: PanelProps) {
  return (
    <section className="panel overflow-clip">
      <div className="border-b border-rule px-4 py-2.5">
        <h2 className="text-meta font-semibold">{title}</h2>
        {hint && <p className="type-micro text-ink-3">{hint}</p>}
      </div>
      {children}
    </section>
  );
}

type TaskListProps = {
  tasks: readonly DeskTask[];
  /** What the time of a task is: past (how long ago) or to come (in full, with the zone). */
  time: 'since' | 'due';
  dates: DateContext;
};

/** Texts that wait, each a link to its editor. */
export function TaskList({ tasks, time, dates }: TaskListProps) {
  const t = useTranslations('story.list');
  return (
    <ul>
      {tasks.map(({ articleId, inLanguage, headline, at }) => (
        <li key={`${articleId} ${inLanguage}`} className="border-b border-rule last:border-b-0">
          <Link href={`/admin/stories/${articleId}/${inLanguage}`} prefetch={false} className="grid gap-0.5 px-4 py-2.5 outline-offset-[-3px] hover:bg-band">
            <span lang={headline ? inLanguage : undefined} dir={headline ? localeEntry(inLanguage).dir : undefined} className="line-clamp-2 font-semibold text-start [overflow-wrap:anywhere]">{headline || t('untitled')}</span>
            <span className="type-micro flex flex-wrap gap-x-2 text-ink-3"><LanguageName locale={inLanguage} />{time === 'due' ? <AdminDateTime at={at} dates={dates} /> : <AdminTime at={at} dates={dates} />}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
