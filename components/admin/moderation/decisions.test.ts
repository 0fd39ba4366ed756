import { describe, expect, it } from 'vitest';
import { favourableKind, neighbourOf, refusingKind, standingOf, stepFrom } from './decisions';
import type { QueueItem } from '@/domain/comment/model';

describe('what can be decided about a comment', () => {
  it.each([
    ['held', '2026-03-02T09:00:00Z', 'approve', 'reject'],
    ['visible', '2026-03-02T09:00:00Z', 'approve', 'remove'],
    ['visible', null, null, 'remove'],
    ['removed', null, 'restore', null],
    ['rejected', null, 'restore', null],
    ['deleted', null, null, null],
  ] as const)('a comment that is %s, waiting since %s: %s or %s', (state, waitingSince, favourable, refusing) => {
    expect([favourableKind({ state, waitingSince }), refusingKind({ state })]).toEqual([favourable, refusing]);
  });
});

describe('the selection in a queue', () => {
  const items = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  it('moves to the next when a comment leaves, at the end to the one before, and to none from the last of all', () => {
    expect([neighbourOf(items, 'a'), neighbourOf(items, 'c'), neighbourOf([{ id: 'a' }], 'a')]).toEqual(['b', 'b', null]);
  });

  it('stays within the list, and begins at its top', () => {
    expect([stepFrom(items, 'a', 1), stepFrom(items, 'c', 1), stepFrom(items, 'a', -1), stepFrom(items, null, 1), stepFrom(items, 'gone', -1), stepFrom([], null, 1)]).toEqual(['b', 'c', 'a', 'a', 'a', null]);
  });
});

describe('the standing of a comment', () => {
  const item = { id: 'a', waitingSince: '2026-03-02T09:00:00Z', editCount: 0, decision: null } as QueueItem;
  it('is another once it is rewritten, reported again or decided, so that it is shown again', () => {
    const others = [{ ...item, editCount: 1 }, { ...item, waitingSince: '2026-03-02T10:00:00Z' }, { ...item, waitingSince: null }, { ...item, decision: { id: 'd' } } as QueueItem];
    expect(new Set([item, ...others].map(standingOf)).size).toBe(5);
    expect(standingOf({ ...item })).toBe(standingOf(item));
  });
});
