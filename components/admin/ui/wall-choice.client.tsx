'use client';

import { useTranslations } from 'next-intl';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import type { WallTime } from '@/lib/zoned-time';
import { describedBy, FieldError } from './field';

export type WallReading = 'earlier' | 'later';
type WallChoiceProps = {
  id: string;
  /** Of the radio buttons. */
  name: string;
  /** What the clocks of `dates.timeZone` make of the fields beside it, and the time as it stands there. */
  wall: WallTime | null;
  time: string;
  dates: DateContext;
  chosen: WallReading | null;
  onChoose: (reading: WallReading) => void;
  error?: string | undefined;
};

/** Asks which instant is meant where the clocks skip the time or show it twice; on all other days it is not there. */
export function WallChoice({ id, name, wall, time, dates, chosen, onChoose, error }: WallChoiceProps) {
  const t = useTranslations('admin.wall');
  if (!wall || wall.kind === 'exact') return null;
  return (
    <fieldset id={id} className="grid gap-1 rounded-sm bg-warn-tint px-3 py-2.5" {...describedBy(id, { error })}>
      <legend className="sr-only">{t('which')}</legend>
      <p className="mb-1">{t(wall.kind, { time })}</p>
      {(['earlier', 'later'] as const).map((each) => (
        <label key={each} htmlFor={`${id}-${each}`} className="inline-flex min-h-9 items-center gap-2 pointer-coarse:min-h-11">
          <input id={`${id}-${each}`} type="radio" name={name} value={each} required checked={chosen === each} onChange={() => onChoose(each)} className="check" />
          <span className="tabular-nums">{formatDate(wall[each], 'dayTime', dates)} {formatDate(wall[each], 'zone', dates)}</span>
        </label>
      ))}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
