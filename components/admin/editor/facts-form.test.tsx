import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NEW_FORM } from '@/components/admin/desks/form-state';
import type { FormState } from '@/components/admin/desks/form-state';
import type { DeskFacts } from '@/domain/article/model';
import messages from '@/messages/admin/en.json';
import { FactsForm } from './facts-form.client';

const FACTS: DeskFacts = {
  section: 'city', topics: [], authors: [], source: 'harbour', originalUrl: null, leadMedia: null, urgency: 5, breakingUntil: null, comments: 'open', copyrightNotice: null, usageTerms: null, licenceExpiresAt: null, embargo: null,
};
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
let place: HTMLElement;
let root: Root;
let sent: FormData[];
let answer: FormState;

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  sent = [];
  answer = { ...NEW_FORM, status: 'saved' };
});
afterEach(async () => { await act(async () => root.unmount()); place.remove(); });

const draw = (facts: Partial<DeskFacts> = {}) => act(async () => root.render(
  <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
    <FactsForm
      articleId="aaaaaaaaaa" lockVersion={1} facts={{ ...FACTS, ...facts }} choices={{ sections: [{ key: 'city', name: 'City' }], sources: [{ key: 'harbour', name: 'Harbour' }], topics: [], authors: [] }}
      dates={{ locale: 'en', timeZone: 'Europe/Berlin' }} leadPicture={null} inLanguage="en" isReadOnly={false} action={async (_, form) => { sent.push(form); return answer; }}
    />
  </NextIntlClientProvider>,
));
const type = (id: string, value: string) => act(async () => {
  const input = place.querySelector<HTMLInputElement>(`#${id}`)!;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
});
const submit = () => act(async () => place.querySelector<HTMLButtonElement>('button[type="submit"]')!.click());
const readings = () => [...place.querySelectorAll<HTMLInputElement>('input[name="embargoWall"]')];

it('asks which time is meant where the clocks change, chooses nothing for the person, and sends what they chose', async () => {
  await draw();
  await type('fact-embargo-date', '2027-06-01');
  await type('fact-embargo-time', '02:30');
  expect(readings()).toEqual([]);
  await type('fact-embargo-date', '2027-03-28');
  expect(place.textContent).toContain('the clocks go forward and 02:30 is skipped');
  expect(readings().map((radio) => [radio.closest('label')!.textContent, radio.checked])).toEqual([['28 Mar, 01:30 CET', false], ['28 Mar, 03:30 CEST', false]]);
  await act(async () => readings()[0]!.click());
  await submit();
  expect(sent.map((form) => [form.get('embargoDate'), form.get('embargoTime'), form.get('embargoWall')])).toEqual([['2027-03-28', '02:30', 'earlier']]);
});

it('says at the choice that it is missing, and keeps what was typed', async () => {
  answer = { status: 'invalid', values: {}, errors: { embargoWall: 'Choose which one is meant.' } };
  await draw();
  await type('fact-embargo-date', '2027-10-31');
  await type('fact-embargo-time', '02:30');
  await submit();
  const choice = place.querySelector('#fact-embargo-wall')!;
  expect(place.querySelector(`#${choice.getAttribute('aria-describedby')}`)!.textContent).toBe('Choose which one is meant.');
  expect(place.querySelector<HTMLInputElement>('#fact-embargo-time')!.value).toBe('02:30');
});

it.each([['2027-10-31T00:30:00.000Z', 'earlier'], ['2027-10-31T01:30:00.000Z', 'later']])('a time that comes twice stays the one that was saved (%s)', async (until, reading) => {
  await draw({ embargo: { until, timeZone: 'Europe/Berlin' } });
  await submit();
  expect(sent.map((form) => form.get('embargoWall'))).toEqual([reading]);
});
