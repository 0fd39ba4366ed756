import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RowKeys } from './row-keys.client';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let place: HTMLElement;

beforeEach(async () => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () => root.render(
    <>
      <input aria-label="Find" />
      <RowKeys><ol>{['a', 'b', 'c'].map((id) => <li key={id}><a href={`/${id}`} data-row-link>{id}</a> <a href={`/${id}/vi`}>{id} in Vietnamese</a></li>)}</ol></RowKeys>
    </>,
  ));
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const press = (key: string, target: Element = document.activeElement ?? document.body) => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const focused = () => document.activeElement?.textContent;

describe('the rows of a list by keyboard', () => {
  it('are walked with J and K, and the walk stops at the ends', () => {
    press('j');
    expect(focused()).toBe('a');
    for (const key of ['j', 'j', 'j']) press(key);
    expect(focused()).toBe('c');
    press('k');
    expect(focused()).toBe('b');
  });

  it('are walked from the end with K', () => {
    press('k');
    expect(focused()).toBe('c');
  });

  it('go on from the row in which the focus is', () => {
    place.querySelectorAll('a')[3]!.focus();
    expect(focused()).toBe('b in Vietnamese');
    press('j');
    expect(focused()).toBe('c');
  });

  it('leave letters alone that are typed', () => {
    const field = place.querySelector('input')!;
    field.focus();
    press('j', field);
    expect(document.activeElement).toBe(field);
  });
});
