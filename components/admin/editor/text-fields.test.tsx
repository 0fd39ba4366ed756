import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TextSource } from '@/domain/article/model';
import { EMPTY_TEXT } from '@/domain/body/text';
import messages from '@/messages/admin/en.json';
import { DraftProvider } from './draft-provider.client';
import { TextFields } from './text-fields.client';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
const nothing = () => {};
const router = { refresh: nothing, push: nothing, replace: nothing, back: nothing, forward: nothing, prefetch: nothing } as unknown as NonNullable<React.ContextType<typeof AppRouterContext>>;
let place: HTMLElement;
let root: Root;

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(async () => { await act(async () => root.unmount()); place.remove(); });

/** The page as the server draws it: with the revision of the original that is live at that moment. */
const draw = ({ source, headline, stale = {} }: { source: TextSource; headline: string; stale?: Record<string, string | null> }) => act(async () => root.render(
  <AppRouterContext value={router}>
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <DraftProvider articleId="aaaaaaaaaa" inLanguage="vi" personId="mai" text={{ lockVersion: 1, updatedAt: null }} initialText={{ ...EMPTY_TEXT, headline: 'Cây cầu' }} source={source}>
        <TextFields original={{ text: { ...EMPTY_TEXT, headline }, inLanguage: 'en' }} stale={stale} isEditable />
      </DraftProvider>
    </NextIntlClientProvider>
  </AppRouterContext>,
));
const original = () => place.querySelector('.ed-original .ed-diff')!.textContent;

it('what a translation is typed beside stays there when the original moves on, since what is typed counts as made from that', async () => {
  await draw({ source: { inLanguage: 'en', revision: 1 }, headline: 'The bridge' });
  await draw({ source: { inLanguage: 'en', revision: 2 }, headline: 'The bridge, mended', stale: { headline: 'The bridge' } });
  expect(original()).toBe('The bridge');
  expect(place.querySelector('.ed-original.is-changed')).toBeNull();
});

it('what has been dealt with is no longer marked once the page is drawn anew beside the same original', async () => {
  await draw({ source: { inLanguage: 'en', revision: 2 }, headline: 'The bridge, mended', stale: { headline: 'The bridge' } });
  expect(place.querySelector('.ed-original.is-changed')).not.toBeNull();
  await draw({ source: { inLanguage: 'en', revision: 2 }, headline: 'The bridge, mended' });
  expect(place.querySelector('.ed-original.is-changed')).toBeNull();
});
