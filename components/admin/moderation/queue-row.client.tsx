'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'next-intl';
import { TypedText } from './typed-text';
import { AdminTime } from '@/components/admin/ui/admin-time';
import { Chip } from '@/components/admin/ui/chip';
import { KeyCap } from '@/components/admin/ui/key-cap';
import type { DecisionKind, QueueItem } from '@/domain/comment/model';
import type { DateContext } from '@/lib/dates';
import { languageName } from '@/lib/language-name';
import { localeEntry } from '@/lib/locales';
import { favourableKind, refusingKind } from './decisions';

type QueueRowProps = {
  item: QueueItem;
  isSelected: boolean;
  /** Takes the focus: the selection came here by keyboard. */
  hasFocus: boolean;
  dates: DateContext;
  back: string;
  formAction: (form: FormData) => Promise<void>;
  onSelect: () => void;
  onDecide: (kind: DecisionKind) => void;
  onRefuse: () => void;
};

/** One comment that asks for a decision: who, what, why it waits, and the two answers. */
export function QueueRow({ item, isSelected, hasFocus, dates, back, formAction, onSelect, onDecide, onRefuse }: QueueRowProps) {
  const t = useTranslations('moderation');
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!hasFocus) return;
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: 'nearest' });
  }, [hasFocus]);
  const [favourable, refusing] = [favourableKind(item), refusingKind(item)];
  const name = item.writer.name ?? t('formerReader');
  return (
    <li className={`border-b border-rule ${isSelected ? 'bg-brand-tint shadow-[inset_3px_0_0_var(--color-brand)] rtl:shadow-[inset_-3px_0_0_var(--color-brand)]' : ''}`} aria-current={isSelected ? 'true' : undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the press anywhere on a row is a shortcut of the mouse; by keyboard J and K select. */}
      <article ref={ref} tabIndex={-1} aria-label={t('commentBy', { name })} onClick={onSelect} className="grid gap-3 px-3 py-4 outline-offset-[-3px] sm:px-5 md:grid-cols-[minmax(0,1fr)_auto] md:gap-x-5">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <bdi className="font-semibold [overflow-wrap:anywhere]">{name}</bdi>
            {item.writer.record?.isTrusted && <Chip tone="ok">{t('trusted')}</Chip>}
            {item.writer.record?.isSuspended && <Chip tone="danger">{t('suspended')}</Chip>}
            <span className={`type-micro ${isSelected ? 'text-ink-2' : 'text-ink-3'}`}><AdminTime at={item.createdAt} dates={dates} />{item.editedAt && <>, {t('edited')}</>}</span>
          </p>
          <TypedText text={item.text} inLanguage={item.inLanguage} className="mt-1 max-w-[70ch] text-ui" />
          <Reasons item={item} dates={dates} />
          <p className="type-micro mt-0.5 flex flex-wrap items-center gap-x-2 text-ink-2">
            <span>
              {t.rich('on', {
                // The address of the story finds its right spelling by the id.
                story: () => <a href={`/${item.article.headlineLanguage}/story/${item.article.id}`} target="_blank" rel="noopener" lang={item.article.headlineLanguage} dir={localeEntry(item.article.headlineLanguage).dir} className="inline-flex min-h-9 items-center font-semibold hover:underline">{item.article.headline || item.article.id}</a>,
              })}
            </span>
            {item.replyTo && <span>{t.rich('replyTo', { person: () => <bdi>{item.replyTo?.name ?? t('formerReader')}</bdi> })}</span>}
          </p>
        </div>
        <div className="grid auto-cols-fr grid-flow-col content-start gap-1.5 md:grid-flow-row">
          {favourable && (
            <form action={formAction} onSubmit={(event) => { event.preventDefault(); onDecide(favourable); }} className="grid">
              <input type="hidden" name="commentId" value={item.id} />
              <input type="hidden" name="editCount" value={item.editCount} />
              <input type="hidden" name="back" value={back} />
              <button type="submit" name="kind" value={favourable} className={`button ${isSelected ? 'button-primary' : ''}`} aria-keyshortcuts="A">{t(`do.${favourable}`)}{isSelected && <KeyCap>A</KeyCap>}</button>
            </form>
          )}
          {refusing && (
            <form action="/admin/moderation#refusal" onSubmit={(event) => { event.preventDefault(); onRefuse(); }} className="grid">
              {[...new URLSearchParams(back.split('?')[1] ?? ''), ['comment', item.id]].map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />)}
              <button type="submit" aria-haspopup="dialog" className={`button ${isSelected ? 'button-danger' : ''}`} aria-keyshortcuts="R">{t(`do.${refusing}`)}{isSelected && <KeyCap>R</KeyCap>}</button>
            </form>
          )}
        </div>
      </article>
    </li>
  );
}

/** Why it waits, in chips; and the language, where the moderator may not read it. */
function Reasons({ item, dates }: Pick<QueueRowProps, 'item' | 'dates'>) {
  const t = useTranslations('moderation');
  const isForeign = item.inLanguage !== dates.locale;
  const isDecided = item.state === 'removed' || item.state === 'rejected';
  if (!isForeign && item.holdReasons.length === 0 && item.reports.count === 0 && !isDecided) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-1.5">
      {isDecided && <li><Chip tone="danger"><span>{t(`state.${item.state}`)}{item.decision?.breach && <>: {t(`breach.${item.decision.breach}`)}</>}</span></Chip></li>}
      {item.holdReasons.filter(({ rule }) => rule !== 'reports').map((reason) => (
        <li key={reason.rule === 'word' ? `word ${reason.word}` : reason.rule}>
          <Chip tone={reason.rule === 'first' ? 'neutral' : 'warn'}><span>{reason.rule === 'word' ? t.rich('hold.word', { word: () => <bdi>{reason.word}</bdi> }) : t(`hold.${reason.rule}`)}</span></Chip>
        </li>
      ))}
      {item.reports.count > 0 && item.reports.breaches.map(({ breach, count }) => <li key={breach}><Chip tone="danger">{t('reportedAs', { breach: t(`breach.${breach}`), count })}</Chip></li>)}
      {isForeign && <li><Chip>{languageName(item.inLanguage, dates.locale)}</Chip></li>}
    </ul>
  );
}
