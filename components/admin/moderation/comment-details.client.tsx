'use client';

import { useTranslations } from 'next-intl';
import { TypedText } from './typed-text';
import { AdminTime } from '@/components/admin/ui/admin-time';
import type { QueueItem } from '@/domain/comment/model';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { languageName } from '@/lib/language-name';

type CommentDetailsProps = {
  item: QueueItem;
  /** What was said around it; `null` = on its way, `'failed'` = it did not come. */
  conversation: readonly QueueItem[] | null | 'failed';
  dates: DateContext;
};

/** What a moderator looks at before deciding: the conversation, what readers reported, who wrote it, what was decided before. */
export function CommentDetails({ item, conversation, dates }: CommentDetailsProps) {
  const t = useTranslations('moderation');
  return (
    <>
      <section>
        <h2>{t('conversation')}</h2>
        {conversation === null && <p className="text-ink-3">{t('loading')}</p>}
        {conversation === 'failed' && <p className="text-ink-2">{t('conversationFailed')}</p>}
        {Array.isArray(conversation) && (
          <ol className="grid gap-3">
            {conversation.map((each) => (
              <li key={each.id} className={`border-s-2 ps-3 ${each.id === item.id ? 'border-brand' : 'border-rule'}`}>
                <p className="flex flex-wrap gap-x-2">
                  <bdi className="font-semibold">{each.writer.name ?? t('formerReader')}</bdi>
                  <span className="type-micro self-center text-ink-3"><AdminTime at={each.createdAt} dates={dates} />{each.state !== 'visible' && <>, {t(`state.${each.state}`)}</>}</span>
                </p>
                <TypedText text={each.text} inLanguage={each.inLanguage} className="line-clamp-6" />
              </li>
            ))}
          </ol>
        )}
      </section>
      {item.reports.count > 0 && (
        <section>
          <h2>{t('reports', { count: item.reports.count })}</h2>
          <ul className="flex flex-wrap gap-x-3">{item.reports.breaches.map(({ breach, count }) => <li key={breach}>{t(`breach.${breach}`)} × {count}</li>)}</ul>
          {item.reports.notes.length > 0 && (
            <ul className="mt-2 grid gap-2">
              {/* biome-ignore lint/suspicious/noArrayIndexKey: what strangers wrote has no name of its own. */}
              {item.reports.notes.map((note, index) => <li key={index} dir="auto" className="border-s-2 border-control ps-3 whitespace-pre-line text-ink-2">{note}</li>)}
            </ul>
          )}
        </section>
      )}
      <WriterRecord item={item} dates={dates} />
      {item.decision && (
        <section>
          <h2>{t('lastDecision')}</h2>
          <p className="flex flex-wrap gap-x-1.5"><span>{t(`done.${item.decision.kind}`)}</span><span className="text-ink-3"><bdi>{item.decision.by}</bdi>, <AdminTime at={item.decision.decidedAt} dates={dates} /></span></p>
          {item.decision.breach && <p>{t(`breach.${item.decision.breach}`)}</p>}
          {item.decision.note && <p dir="auto" className="mt-1 border-s-2 border-control ps-3 whitespace-pre-line text-ink-2">{item.decision.note}</p>}
        </section>
      )}
    </>
  );
}

function WriterRecord({ item, dates }: Pick<CommentDetailsProps, 'item' | 'dates'>) {
  const t = useTranslations('moderation');
  const { name, record } = item.writer;
  const rows = record ? [
    [t('record.joined'), formatDate(record.joinedAt, 'shortDate', dates)],
    [t('record.posted'), record.postedCount],
    [t('record.visible'), record.visibleCount],
    [t('record.refused'), record.refusedCount],
    ...(record.locale ? [[t('record.reads'), languageName(record.locale, dates.locale)]] : []),
  ] : [];
  return (
    <section>
      <h2><bdi>{name ?? t('formerReader')}</bdi></h2>
      {record ? (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          {rows.map(([label, value]) => (
            <div key={label} className="contents"><dt className="text-ink-3">{label}</dt><dd className="text-end font-semibold tabular-nums">{value}</dd></div>
          ))}
        </dl>
      ) : <p className="text-ink-3">{t('record.none')}</p>}
      {record?.isSuspended && <p className="mt-2 font-semibold text-danger">{t('record.suspended')}</p>}
    </section>
  );
}
