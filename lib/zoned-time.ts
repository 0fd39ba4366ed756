import { Temporal } from 'temporal-polyfill';

/**
 * What a clock on the wall means as an instant. When the clocks go forward some times do not exist (`gap`), when they go
 * back some come twice (`overlap`): then a person must say which one is meant. `earlier` and `later` of a gap are the two
 * ways of reading it: with the offset that will hold after the change, and with the one that held before.
 */
export type WallTime = { kind: 'exact'; at: Date } | { kind: 'gap' | 'overlap'; earlier: Date; later: Date };

/** The instant that a date (`2026-03-29`) and a time (`02:30`, `02:30:05`) name in a zone; `null` when they are none. */
export function readWallTime({ date, time, timeZone }: { date: string; time: string; timeZone: string }): WallTime | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}(:\d{2})?$/.test(time)) return null;
  const wall = parsePlain(`${date}T${time}`);
  if (!wall) return null;
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) => wall.toZonedDateTime(timeZone, { disambiguation }));
  if (earlier!.equals(later!)) return { kind: 'exact', at: toDate(earlier!) };
  return { kind: earlier!.toPlainDateTime().equals(wall) ? 'overlap' : 'gap', earlier: toDate(earlier!), later: toDate(later!) };
}

/** The instant that is meant: the one there is, or of two the one that a person chose; `null` = they have not chosen. */
export function chooseWallTime(wall: WallTime, choice: unknown): Date | null {
  if (wall.kind === 'exact') return wall.at;
  return choice === 'earlier' || choice === 'later' ? wall[choice] : null;
}

/** The date and time that the clocks of a zone show at an instant, as date and time fields of a form write them. */
export function writeWallTime(at: Date, timeZone: string): { date: string; time: string } {
  const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return { date: wall.toPlainDate().toString(), time: wall.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/** When a day (`2026-03-29`) begins and ends in a zone, its end left out; `null` when it is none. Some days begin at 01:00: the clocks went forward at midnight. */
export function dayBounds(day: string, timeZone: string): { startsAt: Date; endsAt: Date } | null {
  // Of years that a database knows in every zone: the first day of the year 1 begins in the year before it.
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(day)) return null;
  const date = parsePlain(`${day}T00:00`)?.toPlainDate();
  if (!date) return null;
  return { startsAt: toDate(date.toZonedDateTime(timeZone)), endsAt: toDate(date.add({ days: 1 }).toZonedDateTime(timeZone)) };
}

function parsePlain(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}

const toDate = (zoned: Temporal.ZonedDateTime): Date => new Date(zoned.epochMilliseconds);
