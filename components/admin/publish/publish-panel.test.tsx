import { act } from 'react';
import { NextIntlClientProvider } from 'next-intl';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PublishState } from '@/domain/article/model';
import messages from '@/messages/admin/en.json';
import { onAskToSave } from './ask-to-save';
import type { PublishAnswer } from './publish-answer';
import { NO_ANSWER } from './publish-answer';
import { PublishControls } from './publish-controls.client';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let place: HTMLElement;
let sent: FormData[];
/** What the server answers next. */
let answer: Partial<PublishAnswer>;

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  sent = [];
  answer = {};
});
afterEach(async () => {
  vi.useRealTimers();
  await act(async () => root.unmount());
  place.remove();
});

const STATE: PublishState = {
  articleId: 'aaaaaaaaaa', inLanguage: 'en', originalLanguage: 'en', retractedAt: null, workState: 'draft', publicState: 'unpublished', isNoindex: false, lockVersion: 3, live: null, hasChanges: true, schedule: null, undo: null,
  origin: 'original', issues: { errors: [], warnings: [] }, ready: [], liveLanguages: [], corrections: [], receiptId: null,
  may: { submit: true, publish: true, withdrawAll: false, retract: true, correct: true, correctIn: [] },
};

const LIVE: PublishState['live'] = { revision: 1, href: '/en/a', publishedAt: '2026-01-01T00:00:00Z', updatedAt: null, withdrawnAt: null };
const REPORTER: PublishState['may'] = { ...STATE.may, publish: false, retract: false, correct: false };

async function draw(state: Partial<PublishState> = {}, timeZone = 'Europe/Berlin'): Promise<void> {
  const action = async (previous: PublishAnswer, form: FormData): Promise<PublishAnswer> => {
    sent.push(form);
    return { ...NO_ANSWER, count: previous.count + 1, ...answer };
  };
  await act(async () => root.render(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC"><PublishControls state={{ ...STATE, ...state }} action={action} dates={{ locale: 'en', timeZone }} /></NextIntlClientProvider>,
  ));
}

const button = (name: string) => [...place.querySelectorAll('button')].find((each) => each.textContent === name);
/** A press, and what follows it in the browser's next turn. */
const click = (name: string) => act(async () => {
  button(name)?.click();
  await turn();
});
const realTimeout = setTimeout;
const turn = () => new Promise((done) => { realTimeout(done, 50); });
const names = () => [...place.querySelectorAll('button')].map((each) => each.textContent);

async function type(id: string, value: string): Promise<void> {
  const input = place.querySelector<HTMLInputElement>(`#${id}`)!;
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

describe('the publish panel', () => {
  it.each<[string, Partial<PublishState>, string[]]>([
    ['a reporter over a draft', { may: REPORTER }, ['Send to review']],
    ['an editor over a draft', {}, ['Publish now', 'Schedule…', 'Approve', 'Send to review', 'Keep from search engines']],
    ['an editor over a text in review', { workState: 'in_review' }, ['Publish now', 'Schedule…', 'Approve', 'Return to the writer', 'Keep from search engines']],
    ['an editor over a live story without changes', { workState: 'approved', publicState: 'live', hasChanges: false, live: LIVE }, ['Keep from search engines', 'Correct…', 'Take down…']],
    ['an editor over a live story that search engines leave out', { workState: 'approved', publicState: 'live', isNoindex: true, hasChanges: false, live: LIVE }, ['Let search engines list it', 'Correct…', 'Take down…']],
    ['anybody over a retracted story', { retractedAt: '2026-01-01T00:00:00Z' }, []],
  ])('offers to %s only what makes sense and is theirs', async (_, state, expected) => {
    await draw(state);
    expect(names()).toEqual(expected);
  });

  it.each<[string, Partial<PublishState>, string]>([
    ['a retracted story', { retractedAt: '2026-01-01T00:00:00Z' }, 'begin a new story'],
    ['a person whose task it is not', { may: { ...STATE.may, submit: false, publish: false, retract: false, correct: false } }, 'is not among your tasks'],
    ['a live text without changes', { workState: 'approved', publicState: 'live', hasChanges: false, live: LIVE }, 'Readers have the text as it stands here'],
    ['a reporter over a text in review', { workState: 'in_review', may: REPORTER }, 'It is with the editors'],
    ['a reporter over an approved text', { workState: 'approved', may: REPORTER }, 'waits for an editor to publish'],
    ['a reporter over a planned text', { workState: 'approved', may: REPORTER, schedule: { publishAt: '2026-01-02T00:00:00Z', revision: 1, by: 'Minh', isOfDraft: true, failure: null } }, 'goes live by itself'],
  ])('says to %s why there is nothing to press and what comes next, instead of an empty place under its heading', async (_, state, said) => {
    await draw(state);
    expect(place.textContent).toContain(said);
    expect(names().filter((name) => !['Keep from search engines', 'Correct…', 'Take down…'].includes(name ?? ''))).toEqual([]);
  });

  it('waits for the editor to save before it publishes, and sends one form for two clicks', async () => {
    await draw();
    let save = () => {};
    const stop = onAskToSave(() => new Promise<void>((done) => { save = done; }));
    await click('Publish now');
    await click('Publish now');
    expect(sent).toHaveLength(0);
    await act(async () => { save(); await turn(); });
    expect(sent.map((form) => [form.get('intent'), form.get('lockVersion')])).toEqual([['publish', '3']]);
    stop();
  });

  it('sends nothing when the editor could not save: what readers get is never an older text by accident', async () => {
    await draw();
    const stop = onAskToSave(() => Promise.reject(new Error('offline')));
    await click('Publish now');
    expect(sent).toHaveLength(0);
    stop();
  });

  it('asks about warnings once, and goes on with them accepted by name', async () => {
    answer = { refusal: { intent: 'publish', kind: 'warnings', issues: [{ code: 'lead_missing', path: 'leadMedia', values: {} }, { code: 'stale_segments', path: 'body', values: { count: 2 } }] }, typed: { updateKind: 'typo', intent: 'publish' } };
    await draw();
    await click('Publish now');
    expect(place.textContent).toContain('2 passages do not reflect the change in the original yet');
    await click('Publish anyway');
    expect(sent[1]!.getAll('accepted')).toEqual(['lead_missing', 'stale_segments']);
    expect([sent[1]!.get('updateKind'), sent[1]!.get('intent')]).toEqual(['typo', 'publish']);
  });

  it('offers to undo for ten seconds and no longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    answer = { done: { intent: 'publish', versions: [{ inLanguage: 'en', revision: 4 }], publishAt: null } };
    await draw();
    await click('Publish now');
    expect(place.textContent).toContain('Published in English.');
    expect(names()).toContain('Undo');
    await act(async () => { vi.advanceTimersByTime(10_001); });
    expect(names()).not.toContain('Undo');
  });

  it('takes back what went out, each language by its revision', async () => {
    answer = { done: { intent: 'publish_ready', versions: [{ inLanguage: 'en', revision: 4 }, { inLanguage: 'vi', revision: 2 }], publishAt: null } };
    await draw({ ready: ['en', 'vi'] });
    await click('Publish all 2 ready languages');
    await click('Undo');
    expect([sent[1]!.get('intent'), sent[1]!.get('revision.en'), sent[1]!.get('revision.vi')]).toEqual(['undo', '4', '2']);
  });
});

describe('planning a publication', () => {
  const radios = () => [...place.querySelectorAll<HTMLInputElement>('input[name="wall"]')];

  it('explains a time that the clocks skip, and lets the person choose', async () => {
    await draw();
    await click('Schedule…');
    await type('schedule-date', '2027-03-28');
    await type('schedule-time', '02:30');
    expect(place.textContent).toContain('the clocks go forward and 02:30 is skipped');
    expect(radios().map((radio) => radio.closest('label')!.textContent)).toEqual(['28 Mar, 01:30 CET', '28 Mar, 03:30 CEST']);
    expect(radios().some((radio) => radio.checked), 'nothing is chosen for them').toBe(false);
    await act(async () => radios()[1]!.click());
    expect(place.querySelector('[role="dialog"], dialog')!.textContent).toContain('Goes live on 28 Mar, 03:30 CEST.');
  });

  it('explains a time that comes twice', async () => {
    await draw({}, 'America/New_York');
    await click('Schedule…');
    await type('schedule-date', '2027-11-07');
    await type('schedule-time', '01:30');
    expect(place.textContent).toContain('01:30 comes twice');
    expect(radios()).toHaveLength(2);
  });

  it('asks nothing on other days, and names the zone', async () => {
    await draw();
    await click('Schedule…');
    await type('schedule-date', '2027-06-01');
    await type('schedule-time', '06:00');
    expect(radios()).toHaveLength(0);
    expect(place.textContent).toContain('In the time zone of this site, Europe/Berlin');
    expect(place.textContent).toContain('Goes live on 1 Jun, 06:00 CEST.');
  });
});
