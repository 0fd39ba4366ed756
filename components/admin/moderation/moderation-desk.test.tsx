import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import messages from '@/messages/admin/en.json';
import type { QueueItem } from '@/domain/comment/model';
import type { DecisionRequest, DecisionResult, UndoResult } from './decisions';
import { ModerationDesk } from './moderation-desk.client';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const itemOf = (id: string, changes: Partial<QueueItem> = {}): QueueItem => ({
  id, state: 'held', text: [[{ text: `Text of ${id}` }]], inLanguage: 'en', createdAt: '2026-03-02T09:00:00Z', editedAt: null, editCount: 2, waitingSince: '2026-03-02T09:00:00Z',
  holdReasons: [{ rule: 'first' }], reports: { count: 0, breaches: [], notes: [] }, writer: { name: `Writer ${id}`, badge: null, record: null },
  article: { id: 'aaaaaaaaaa', headline: 'A story', headlineLanguage: 'en', sectionKey: 'city' }, replyTo: null, decision: null, ...changes,
});

let root: Root;
let place: HTMLElement;
let asked: DecisionRequest[];
let undone: string[];
let answer: (result: DecisionResult) => void;
let fail: () => void;
let undoResult: UndoResult;
const refresh = vi.fn();

function desk(items: QueueItem[]) {
  const decideAction = (request: DecisionRequest) => {
    asked.push(request);
    return new Promise<DecisionResult>((resolve, reject) => {
      answer = resolve;
      fail = () => reject(new Error('The line is down.'));
    });
  };
  const undoAction = async (decisionId: string) => {
    undone.push(decisionId);
    return undoResult;
  };
  const router = { refresh, push() {}, replace() {}, prefetch() {}, back() {}, forward() {} } as unknown as NonNullable<Parameters<typeof AppRouterContext.Provider>[0]['value']>;
  return (
    <AppRouterContext.Provider value={router}>
      <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
        <ModerationDesk
          title="Comments" note={null} actions={null} tabs={null} filters={null} empty={<p>Nothing is waiting</p>} more={null} back="/admin/moderation" items={items} selected={items[0] ? { id: items[0].id, conversation: [] } : null} plainNotice={null}
          dates={{ locale: 'en', timeZone: 'UTC' }} formAction={async () => {}} decideAction={decideAction} undoAction={undoAction}
        />
      </NextIntlClientProvider>
    </AppRouterContext.Provider>
  );
}

const show = (...items: QueueItem[]) => act(async () => root.render(desk(items)));
const press = (key: string, target: Element = document.activeElement ?? document.body) => act(async () => { target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); });
const settle = (work: () => void) => act(async () => work());
const listed = () => [...place.querySelectorAll('ol > li > article')].map((row) => row.getAttribute('aria-label'));
const selected = () => place.querySelector('li[aria-current] > article')?.getAttribute('aria-label');
const said = () => place.querySelector('[role=status]')?.textContent ?? '';

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  [asked, undone, undoResult] = [[], [], null];
  refresh.mockReset();
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

describe('the moderation desk by keyboard', () => {
  it('names a decided comment no longer in its address, which would bring it back with the next look at the queue', async () => {
    window.history.replaceState(null, '', '/admin/moderation?comment=a');
    await show(itemOf('a'), itemOf('b'));
    await press('a');
    expect(window.location.pathname + window.location.search).toBe('/admin/moderation');
  });

  it('approves the selected comment with A, at once, and goes on to the next', async () => {
    await show(itemOf('a'), itemOf('b'));
    await press('a');
    expect(listed()).toEqual(['Comment by Writer b']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Comment by Writer b');
    expect(asked).toEqual([{ commentId: 'a', kind: 'approve', editCount: 2, breach: null, note: null }]);
    expect(said()).toContain('Approved one comment');
  });

  it('moves the selection with J and K and stops at the ends', async () => {
    await show(itemOf('a'), itemOf('b'));
    expect(selected()).toBe('Comment by Writer a');
    await press('j');
    expect(selected()).toBe('Comment by Writer b');
    await press('j');
    expect(selected()).toBe('Comment by Writer b');
    await press('k');
    await press('k');
    expect(selected()).toBe('Comment by Writer a');
  });

  it('asks with R for the reason, which a number chooses', async () => {
    await show(itemOf('a'), itemOf('b', { state: 'visible' }));
    await press('r');
    const dialog = place.querySelector('dialog[open]');
    expect(dialog?.querySelector('h2')?.textContent).toBe('Reject because');
    expect(asked).toEqual([]);
    expect(document.activeElement?.textContent).toContain('Spam');
    await press('2');
    expect(asked).toEqual([{ commentId: 'a', kind: 'reject', editCount: 2, breach: 'attack', note: null }]);
    expect(place.querySelector('dialog[open]')).toBeNull();
    expect(said()).toContain('Rejected one comment: Personal attack');
    await press('r');
    expect(place.querySelector('dialog[open] h2')?.textContent).toBe('Remove because');
  });

  it('sends the note that was typed, and takes figures in it for figures', async () => {
    await show(itemOf('a'));
    await press('r');
    const dialog = place.querySelector('dialog[open]')!;
    const note = dialog.querySelector('textarea')!;
    await press('1', note);
    expect(asked).toEqual([]);
    note.value = ' Rule 1. ';
    await act(async () => dialog.querySelector<HTMLButtonElement>('button[value=hate]')!.click());
    expect(asked).toMatchObject([{ breach: 'hate', note: 'Rule 1.' }]);
  });

  it('leaves letters alone that are typed into a field or belong to the browser', async () => {
    await show(itemOf('a'));
    await press('a', place.querySelector('textarea')!);
    await act(async () => { document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true })); });
    expect(asked).toEqual([]);
  });

  it('restores what was removed with A, and offers nothing else for it', async () => {
    await show(itemOf('a', { state: 'removed', waitingSince: null }));
    await press('r');
    expect(place.querySelector('dialog[open]')).toBeNull();
    await press('a');
    expect(asked).toMatchObject([{ kind: 'restore' }]);
  });
});

describe('undo at the moderation desk', () => {
  it('brings the comment back at once where it stood, and takes the decision back when it is known', async () => {
    await show(itemOf('a'), itemOf('b'));
    await press('a');
    await press('u');
    expect(listed()).toEqual(['Comment by Writer a', 'Comment by Writer b']);
    expect(selected()).toBe('Comment by Writer a');
    expect(undone).toEqual([]);
    await settle(() => answer({ decisionId: 'd1' }));
    expect(undone).toEqual(['d1']);
    expect(said()).toContain('Undone');
  });

  it('brings it back too when the queue has been asked again meanwhile', async () => {
    await show(itemOf('a'), itemOf('b'));
    await press('a');
    await settle(() => answer({ decisionId: 'd1' }));
    await show(itemOf('b'));
    await press('u');
    expect(listed()).toEqual(['Comment by Writer a', 'Comment by Writer b']);
    expect(selected()).toBe('Comment by Writer a');
    await press('a');
    expect(asked.at(-1)).toMatchObject({ commentId: 'a', kind: 'approve' });
    expect(listed()).toEqual(['Comment by Writer b']);
  });

  it('decides what was brought back only after the first decision is taken back, however fast the keys come', async () => {
    await show(itemOf('a'), itemOf('b'));
    await press('a');
    await press('u');
    await press('a');
    expect([asked.length, undone]).toEqual([1, []]);
    await settle(() => answer({ decisionId: 'd1' }));
    expect(undone).toEqual(['d1']);
    expect(asked.map(({ commentId }) => commentId)).toEqual(['a', 'a']);
    expect(listed()).toEqual(['Comment by Writer b']);
  });

  it('says so when it is too late, and the comment leaves again', async () => {
    undoResult = { refusal: { code: 'too_late' } };
    await show(itemOf('a'), itemOf('b'));
    await press('a');
    await settle(() => answer({ decisionId: 'd1' }));
    await press('u');
    expect(listed()).toEqual(['Comment by Writer b']);
    expect(said()).toContain('too late');
  });

  it('takes back one decision, the last', async () => {
    await show(itemOf('a'), itemOf('b'), itemOf('c'));
    await press('a');
    await settle(() => answer({ decisionId: 'd1' }));
    await press('a');
    await settle(() => answer({ decisionId: 'd2' }));
    await press('u');
    await press('u');
    expect(undone).toEqual(['d2']);
    expect(listed()).toEqual(['Comment by Writer b', 'Comment by Writer c']);
  });
});

describe('what the moderation desk says when a decision is not taken', () => {
  it('names the moderator who was faster, and keeps the comment out of the list', async () => {
    await show(itemOf('a'), itemOf('b'));
    await press('a');
    await settle(() => answer({ refusal: { code: 'decided', kind: 'reject', by: 'Minh' } }));
    expect(listed()).toEqual(['Comment by Writer b']);
    expect(said()).toBe('Minh was faster and rejected it.');
    expect(place.querySelector('[role=status] button')).toBeNull();
    expect(refresh).toHaveBeenCalled();
  });

  it.each([['its writer has changed it', () => answer({ refusal: { code: 'edited' } }), 'Read it again'], ['the line is down', () => fail(), 'try again']])('brings the comment back when %s', async (_, happen, words) => {
    await show(itemOf('a'), itemOf('b'));
    await press('a');
    await settle(happen);
    expect(listed()).toEqual(['Comment by Writer a', 'Comment by Writer b']);
    expect(said()).toContain(words);
  });

  it('keeps the list and the note of who has been signed out, and does not send them away', async () => {
    await show(itemOf('a'), itemOf('b'));
    await press('r');
    const note = () => document.querySelector<HTMLTextAreaElement>('#dialog-note')!;
    note().value = 'Rule 1.';
    await press('2', document.querySelector('dialog button[name=breach]')!);
    await settle(() => answer({ refusal: { code: 'unauthenticated' } }));
    expect(listed()).toEqual(['Comment by Writer a', 'Comment by Writer b']);
    expect(said()).toContain('signed out');
    expect(refresh).not.toHaveBeenCalled();
    await press('k');
    await press('r');
    expect(note().value).toBe('Rule 1.');
  });

  it('keeps a decided comment away while a list from before the decision arrives, and shows it once it waits again', async () => {
    await show(itemOf('a'), itemOf('b'));
    await press('a');
    await show(itemOf('a'), itemOf('b'));
    expect(listed()).toEqual(['Comment by Writer b']);
    await show(itemOf('a', { waitingSince: '2026-03-02T10:00:00Z' }), itemOf('b'));
    expect(listed()).toEqual(['Comment by Writer a', 'Comment by Writer b']);
  });

  it('says that nothing is waiting when the last comment is decided', async () => {
    await show(itemOf('a'));
    await press('a');
    expect(place.querySelector('main')?.textContent).toContain('Nothing is waiting');
  });

  it('decides once on a double press', async () => {
    await show(itemOf('a'));
    const button = place.querySelector<HTMLButtonElement>('article form button')!;
    await act(async () => {
      button.click();
      button.click();
    });
    expect(asked).toHaveLength(1);
  });
});
