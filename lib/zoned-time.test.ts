import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayBounds, readWallTime, writeWallTime } from './zoned-time';

const utc = (text: string) => new Date(`${text}Z`);

describe('a time on the clocks of a zone', () => {
  it.each([
    ['a day in winter', 'Europe/Berlin', '2026-01-15', '06:00', '2026-01-15T05:00:00'],
    ['a day in summer', 'Europe/Berlin', '2026-07-15', '06:00', '2026-07-15T04:00:00'],
    ['the morning after the clocks went forward', 'Europe/Berlin', '2026-03-29', '06:00', '2026-03-29T04:00:00'],
    ['the morning after the clocks went back', 'America/New_York', '2026-11-01', '06:00', '2026-11-01T11:00:00'],
    ['a zone that never changes', 'Asia/Ho_Chi_Minh', '2026-03-29', '02:30', '2026-03-28T19:30:00'],
  ])('on %s is one instant', (_, timeZone, date, time, expected) => {
    expect(readWallTime({ date, time, timeZone })).toEqual({ kind: 'exact', at: utc(expected) });
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T00:30:00', '2026-03-29T01:30:00'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T06:30:00', '2026-03-08T07:30:00'],
  ])('does not exist in %s on %s at %s, when the clocks jump over it', (timeZone, date, time, earlier, later) => {
    const read = readWallTime({ date, time, timeZone });
    expect(read).toEqual({ kind: 'gap', earlier: utc(earlier), later: utc(later) });
    // What the clocks really show at the two instants: one hour before and after the hole.
    expect([writeWallTime(utc(earlier), timeZone).time, writeWallTime(utc(later), timeZone).time]).toEqual(['01:30', '03:30']);
  });

  it.each([
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00', '2026-10-25T01:30:00'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00', '2026-11-01T06:30:00'],
  ])('comes twice in %s on %s at %s, when the clocks go back', (timeZone, date, time, earlier, later) => {
    expect(readWallTime({ date, time, timeZone })).toEqual({ kind: 'overlap', earlier: utc(earlier), later: utc(later) });
    for (const at of [earlier, later]) expect(writeWallTime(utc(at), timeZone)).toEqual({ date, time });
  });

  it.each([['2026-02-30', '06:00'], ['2026-13-01', '06:00'], ['2026-01-01', '24:00'], ['2026-01-01', '06:60'], ['', ''], ['tomorrow', '06:00'], ['2026-1-1', '6:00']])('is none for the date “%s” and the time “%s”', (date, time) => {
    expect(readWallTime({ date, time, timeZone: 'Europe/Berlin' })).toBeNull();
  });

  it('reads back what it writes, in every zone and at every minute: the same instant, or one of the two that the clocks show so', () => {
    fc.assert(fc.property(fc.date({ min: utc('2020-01-01T00:00:00'), max: utc('2035-01-01T00:00:00'), noInvalidDate: true }), fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Ho_Chi_Minh', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia', 'UTC'), (when, timeZone) => {
      const at = new Date(Math.floor(when.getTime() / 60_000) * 60_000);
      const read = readWallTime({ ...writeWallTime(at, timeZone), timeZone });
      expect(read?.kind === 'exact' ? [read.at] : [read?.earlier, read?.later]).toContainEqual(at);
    }));
  });
});

describe('the bounds of a day', () => {
  it.each([
    ['of a plain day', '2026-03-02', 'Asia/Ho_Chi_Minh', '2026-03-01T17:00:00.000Z', '2026-03-02T17:00:00.000Z'],
    ['of a day of 23 hours', '2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['of a day that begins at 01:00', '2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
  ])('%s are two midnights of the zone', (_, day, zone, startsAt, endsAt) => {
    const bounds = dayBounds(day, zone);
    expect([bounds?.startsAt.toISOString(), bounds?.endsAt.toISOString()]).toEqual([startsAt, endsAt]);
  });

  it('are none where there is no such day', () => {
    expect(['2026-02-30', '2026-2-3', 'x', ''].map((day) => dayBounds(day, 'UTC'))).toEqual([null, null, null, null]);
  });
});
