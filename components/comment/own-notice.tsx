import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { OwnComment } from '@/domain/comment/model';

type OwnNoticeProps = { own: Pick<OwnComment, 'state' | 'holdReasons' | 'breach' | 'note'> };

const MARKS = { held: 'held', rejected: 'rejected', removed: 'removed' } as const;
type Told = keyof typeof MARKS;
const isTold = (state: OwnComment['state']): state is Told => state in MARKS;

/** The state of an own comment that others do not see, beside its writer's name. */
export function OwnStateMark({ own: { state } }: OwnNoticeProps) {
  const t = useTranslations('comment.mine');
  if (!isTold(state)) return null;
  const tint = state === 'held' ? 'bg-warn-tint text-warn' : 'bg-danger-tint text-danger';
  return <span className={`rounded-full px-2 type-micro font-semibold forced-colors:border ${tint}`}>{t(MARKS[state])}</span>;
}

/** Why an own comment waits or was refused, in plain words, and what happens next. */
export function OwnNotice({ own: { state, holdReasons, breach, note } }: OwnNoticeProps) {
  const t = useTranslations('comment');
  if (!isTold(state)) return null;
  return (
    <div className={`mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 rounded-sm px-3 py-2 type-small text-ink-2 ${state === 'held' ? 'bg-warn-tint' : 'bg-danger-tint'}`}>
      <Icon name={state === 'held' ? 'clock' : 'warning'} className={`mt-0.5 size-4.5 ${state === 'held' ? 'text-warn' : 'text-danger'}`} />
      <div className="grid gap-1 wrap-anywhere">
        <p>{t('mine.only')}</p>
        {state === 'held' ? (
          <>
            {holdReasons.map((reason) => <p key={reason.rule === 'word' ? `word ${reason.word}` : reason.rule}>{reason.rule === 'word' ? t('hold.word', { word: reason.word }) : t(`hold.${reason.rule}`)}</p>)}
            <p>{t('hold.mail')}</p>
          </>
        ) : breach ? <p>{t(`why.${breach}`)}</p> : null}
        {note ? <p><strong className="block font-[650]">{t('mine.note')}</strong><bdi>{note}</bdi></p> : null}
      </div>
    </div>
  );
}
