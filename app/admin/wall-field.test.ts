import { expect, it } from 'vitest';
import { readWallFields } from './wall-field';

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const read = (date: string, time: string, wall?: string) =>
  readWallFields(formOf({ embargoDate: date, embargoTime: time, ...(wall && { embargoWall: wall }) }), { name: 'embargo', path: 'embargo', timeZone: 'Europe/Berlin' })?.toISOString() ?? null;

it('a time of the clock is an instant, a day alone its beginning, and nothing none', () => {
  expect(read('2027-01-15', '06:00')).toBe('2027-01-15T05:00:00.000Z');
  expect(read('2027-07-15', '')).toBe('2027-07-14T22:00:00.000Z');
  expect(read('', '')).toBeNull();
});

it.each([['2027-02-30', '06:00'], ['', '06:00']])('what is no date is refused at its field: %s %s', (date, time) => {
  expect(() => read(date, time)).toThrow(expect.objectContaining({ code: 'invalid', issues: [expect.objectContaining({ path: 'embargo', code: 'time_unreadable' })] }));
});

it.each([
  ['time_gap', '2027-03-28', '2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z'],
  ['time_overlap', '2027-10-31', '2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z'],
])('where the clocks change nobody guesses: the person is asked which is meant (%s)', (code, date, earlier, later) => {
  expect(() => read(date, '02:30')).toThrow(expect.objectContaining({ code: 'invalid', issues: [expect.objectContaining({ path: 'embargoWall', code })] }));
  expect([read(date, '02:30', 'earlier'), read(date, '02:30', 'later')]).toEqual([earlier, later]);
});
