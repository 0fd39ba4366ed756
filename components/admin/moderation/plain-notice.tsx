import { useTranslations } from 'next-intl';
import type { DecisionKind, QueueItem } from '@/domain/comment/model';

type PlainNoticeProps = {
  done: { id: string; kind: DecisionKind } | null;
  /** The comment about which a decision was refused, as it stands now; `null` = it is not to be seen. */
  refused: QueueItem | null;
  back: string;
  undoAction: (form: FormData) => Promise<void>;
};

/** What a form that was sent without JavaScript has done, with the way back; or why it has not. */
export function PlainNotice({ done, refused, back, undoAction }: PlainNoticeProps) {
  const t = useTranslations('moderation');
  const tAdmin = useTranslations('admin');
  if (!done) {
    const decision = refused?.decision;
    return <p role="status" className="font-semibold">{decision ? t(`faster.${decision.kind}`, { name: decision.by }) : t('refused.failed')}</p>;
  }
  return (
    <form action={undoAction} className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md bg-ink px-4 py-2.5 text-paper">
      <input type="hidden" name="decisionId" value={done.id} />
      <input type="hidden" name="back" value={back} />
      <span role="status">{t(`done.${done.kind}`)}</span>
      <button type="submit" className="min-h-6 font-bold underline underline-offset-4">{tAdmin('undo')}</button>
    </form>
  );
}
