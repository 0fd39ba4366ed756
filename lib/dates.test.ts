import { describe, expect, it } from 'vitest';
import { dayOf, formatDate, isSameDay, nextMidnight } from './dates';

describe('formatDate', () => {
  it.each([
    ['en', '24 Nov 2026'],
    ['vi', '24/11/2026'],
    ['id', '24 Nov 2026'],
    ['th', '24 พ.ย. 2026'],
    ['ar', '24 نوفمبر 2026'],
    ['zh-Hans', '2026年11月24日'],
  ] as const)('prints the date of the site’s zone in %s, with Latin digits and the Gregorian year', (locale, text) => {
    expect(formatDate('2026-11-23T18:30:00Z', 'shortDate', { locale, timeZone: 'Asia/Ho_Chi_Minh' })).toBe(text);
  });
});

describe('formatDate in Vietnamese', () => {
  it.each([
    ['date', '24/11/2026'],
    ['dayTime', '01:30 24/11'],
    ['today', 'Thứ Ba, 24/11/2026'],
  ] as const)('prints %s in figures', (format, text) => {
    expect(formatDate('2026-11-23T18:30:00Z', format, { locale: 'vi', timeZone: 'Asia/Ho_Chi_Minh' })).toBe(text);
  });
});

describe('formatDate of a zone', () => {
  it('names the zone alone', () => {
    expect(formatDate('2026-11-23T18:30:00Z', 'zone', { locale: 'vi', timeZone: 'Asia/Ho_Chi_Minh' })).toBe('GMT+7');
  });

  it.each([
    ['Asia/Ho_Chi_Minh', 'توقيت الهند الصينية'],
    ['UTC', 'التوقيت العالمي المنسق'],
  ])('names %s in words in Arabic, as newspapers there do', (timeZone, text) => {
    expect(formatDate('2026-11-23T18:30:00Z', 'zone', { locale: 'ar', timeZone })).toBe(text);
  });

  it('keeps the sign before the figure after Arabic letters, for a zone without a name', () => {
    expect(formatDate('2026-11-23T18:30:00Z', 'zone', { locale: 'ar', timeZone: 'Etc/GMT-7' })).toBe('غرينتش \u200E+07:00');
  });
});

describe('isSameDay', () => {
  it.each([
    ['2026-11-23T17:00:00Z', '2026-11-24T16:59:00Z', true],
    ['2026-11-23T16:59:00Z', '2026-11-23T17:00:00Z', false],
  ])('counts the days of the site’s zone: %s and %s', (at, other, expected) => {
    expect(isSameDay(at, other, { locale: 'en', timeZone: 'Asia/Ho_Chi_Minh' })).toBe(expected);
  });
});

describe('dayOf', () => {
  it('writes the day of the zone as ISO 8601 does, so that an address means one day in every calendar', () => {
    expect([dayOf('2026-03-01T17:00:00Z', 'Asia/Ho_Chi_Minh'), dayOf(new Date('2026-03-01T16:59:59Z'), 'Asia/Ho_Chi_Minh'), dayOf('2026-03-01T00:30:00Z', 'America/New_York')]).toEqual(['2026-03-02', '2026-03-01', '2026-02-28']);
  });
});

describe('nextMidnight', () => {
  it.each([
    ['Asia/Ho_Chi_Minh', '2026-11-24T03:00:00Z', '2026-11-24T17:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T23:00:00.000Z'],
    ['America/New_York', '2026-03-08T06:00:00Z', '2026-03-09T04:00:00.000Z'],
    ['Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-23T22:00:00.000Z'],
  ])('is the first instant of the next day in %s', (zone, from, to) => {
    expect(nextMidnight(new Date(from), zone).toISOString()).toBe(to);
  });
});
