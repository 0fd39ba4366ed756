import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { describe, expect, it } from 'vitest';
import { QuietBoundary } from './quiet-boundary.client';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

function Faulty(): never {
  throw new Error('an island fails');
}

describe('an island that fails while it is drawn', () => {
  it('leaves the story around it standing, and what the server gave in its place', async () => {
    const place = document.body.appendChild(document.createElement('div'));
    const caught: unknown[] = [];
    const root = createRoot(place, { onCaughtError: (error) => caught.push(error) });
    await act(async () => root.render(<article>The story <QuietBoundary fallback={<a href="/map">The map</a>}><Faulty /></QuietBoundary></article>));
    expect(place.textContent).toBe('The story The map');
    expect(caught).toHaveLength(1);
    await act(async () => root.unmount());
  });
});
