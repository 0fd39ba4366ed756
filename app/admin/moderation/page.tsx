import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { decideByForm, decideComment, undoByForm, undoComment } from './actions';
import { queueHref, readAddress } from './address';
import type { SearchParams } from './address';
import { getNewsroomDates, getNewsroomFrame } from '@/app/admin/frame';
import { requireStaff } from '@/app/admin/session';
import { ModerationDesk } from '@/components/admin/moderation/moderation-desk.client';
import { PlainNotice } from '@/components/admin/moderation/plain-notice';
import { QueueFilters } from '@/components/admin/moderation/queue-filters';
import { AdminTime } from '@/components/admin/ui/admin-time';
import { buttonClass, ButtonLink } from '@/components/admin/ui/button';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { Tabs } from '@/components/admin/ui/tabs';
import { listSectionChoices } from '@/domain/article/desk-choices';
import { MOST_COUNTED, QUEUES, RULES_PAGE_KEY } from '@/domain/comment/model';
import { canModerateAnything } from '@/domain/comment/policy';
import { countQueues, getQueueItem, listConversation, listQueue } from '@/domain/comment/queue-queries';
import { getSiteFrame } from '@/domain/site/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('moderation'))('title') };
}

export default async function ModerationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireStaff();
  if (!canModerateAnything(ctx.actor)) forbidden();
  const { after, comment, done, refused, ...filter } = readAddress(await searchParams);
  const [t, dates, { locales, defaultLocale }] = await Promise.all([getTranslations('moderation'), getNewsroomDates(), getNewsroomFrame()]);
  const [counts, page, sections] = await Promise.all([countQueues(ctx), listQueue(ctx, { queue: filter.queue, inLanguage: filter.language, sectionKey: filter.section, after }), listSectionChoices(ctx, dates)]);
  const rules = (await getSiteFrame(ctx, locales.find((locale) => locale === dates.locale) ?? defaultLocale)).pages.find(({ key }) => key === RULES_PAGE_KEY);
  // A comment that the address names is shown first, wherever it stands in the queue.
  const named = comment && !page.items.some(({ id }) => id === comment) ? await getQueueItem(ctx, { commentId: comment }).catch(() => null) : null;
  const items = named ? [named, ...page.items] : page.items;
  const selectedId = items.find(({ id }) => id === comment)?.id ?? items[0]?.id;
  const back = queueHref(filter, { after });
  const countOf = (queue: (typeof QUEUES)[number]) => (queue === 'approved' || queue === 'removed' ? null : counts[queue] >= MOST_COUNTED ? t('many', { count: MOST_COUNTED }) : counts[queue]);
  return (
    <ModerationDesk
      title={t('title')}
      note={counts.oldestWaitingSince ? t.rich('oldest', { time: () => <AdminTime at={counts.oldestWaitingSince!} dates={dates} /> }) : t('none')}
      actions={(
        <>
          {rules && <a href={rules.href} target="_blank" rel="noopener" className={buttonClass('quiet')}>{t('rules')}</a>}
          <ButtonLink href="/admin/moderation/words">{t('words.title')}</ButtonLink>
        </>
      )}
      tabs={<Tabs label={t('queues')} items={QUEUES.map((queue) => ({ href: queueHref({ ...filter, queue }), label: t(`queue.${queue}`), note: countOf(queue), isCurrent: queue === filter.queue }))} />}
      filters={<QueueFilters filter={filter} locales={locales} sections={sections} clearHref={queueHref({ ...filter, language: null, section: null })} />}
      empty={<EmptyState title={t(filter.queue === 'approved' || filter.queue === 'removed' ? 'emptyDecided' : 'empty')} action={after ? <ButtonLink href={queueHref(filter)}>{t('fromTheStart')}</ButtonLink> : null}>{filter.language || filter.section ? t('emptyFiltered') : t('emptyHint')}</EmptyState>}
      more={(page.after || after) && (
        <nav aria-label={t('pages')} className="flex flex-wrap gap-2 px-3 py-4 sm:px-5">
          {after && <ButtonLink href={queueHref(filter)}>{t('fromTheStart')}</ButtonLink>}
          {page.after && <ButtonLink href={queueHref(filter, { after: page.after })}>{t('more')}</ButtonLink>}
        </nav>
      )}
      back={back}
      items={items}
      selected={selectedId === undefined ? null : { id: selectedId, conversation: await listConversation(ctx, { commentId: selectedId }) }}
      plainNotice={(done || refused) && <PlainNotice done={done} refused={refused ? await getQueueItem(ctx, { commentId: refused }).catch(() => null) : null} back={back} undoAction={undoByForm} />}
      dates={dates}
      formAction={decideByForm}
      decideAction={decideComment}
      undoAction={undoComment}
      key={back}
    />
  );
}
