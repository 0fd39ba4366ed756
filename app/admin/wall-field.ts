import { readWallTime, writeWallTime } from '@/lib/zoned-time';

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
