import { AppError } from '@/lib/errors';
import { chooseWallTime, readWallTime, writeWallTime } from '@/lib/zoned-time';

/**
 * The instant that the fields `…Date`, `…Time` and `…Wall` of a form name; a day alone means its beginning, both empty none.
 * @throws invalid at `path` when there is no such day or time; at `…Wall` when the clocks skip it or show it twice and nobody said which is meant
 */
export function readWallFields(form: FormData, { name, path, timeZone }: { name: string; path: string; timeZone: string }): Date | null {
  const typed = (field: string) => String(form.get(name + field) ?? '').trim();
  const [date, time] = [typed('Date'), typed('Time')];
  if (date === '' && time === '') return null;
  const wall = readWallTime({ date, time: time || '00:00', timeZone });
  const at = wall && chooseWallTime(wall, typed('Wall'));
  if (at) return at;
  const issue = wall ? { path: `${path}Wall`, code: `time_${wall.kind}` } : { path, code: 'time_unreadable' };
  throw new AppError('invalid', `${path}: ${date} ${time} is no instant.`, [{ ...issue, message: 'This is no instant.' }]);
}

/** The instant that a `datetime-local` field names in the site's zone; a time that comes twice is the first. What is no time is left for the verb to refuse. */
export function instantOf(text: string | null, timeZone: string): Date | string | null {
  if (text === null) return null;
  const [date = '', time = ''] = text.split('T');
  const wall = readWallTime({ date, time: time.slice(0, 5), timeZone });
  if (!wall) return text;
  return wall.kind === 'exact' ? wall.at : wall.earlier;
}

/** What a `datetime-local` field shows of an instant in the site's zone. */
export function wallFieldOf(at: string | null, timeZone: string): string {
  if (at === null) return '';
  const { date, time } = writeWallTime(new Date(at), timeZone);
  return `${date}T${time}`;
}
