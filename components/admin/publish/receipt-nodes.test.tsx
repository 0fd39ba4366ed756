import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import messages from '@/messages/admin/en.json';
import type { Receipt } from '@/domain/event/model';
import { ReceiptNodes } from './receipt-nodes';

const createdAt = new Date('2026-03-02T09:00:00Z');
const receipt = (address: string): Receipt => ({
  receiptId: 'r000000001', createdAt, actorLabel: 'Minh', action: 'publish', subject: { kind: 'version', id: 'k4f7qa2m9x:ar' }, isComplete: true,
  nodes: [{ nodeId: 'n', url: 'http://127.0.0.1:3000', lastSeenAt: createdAt, isAlive: true, stoppedAt: null, droppedAt: createdAt, checks: [{ address, inLanguage: 'ar', revision: 'k4f7qa2m9x:ar:2', answered: { status: 200, revision: 'k4f7qa2m9x:ar:2' }, confirmedAt: createdAt, checkedAt: createdAt }] }],
});

describe('a receipt', () => {
  it('shows the parts of an address in their order: two in Arabic letters beside each other would be read the other way round', () => {
    const html = renderToStaticMarkup(<NextIntlClientProvider locale="en" messages={messages} timeZone="UTC"><ReceiptNodes receipt={receipt(encodeURI('/ar/اقتصاد/سفينة-k4f7qa2m9x'))} /></NextIntlClientProvider>);
    expect(html).toContain('<span dir="ltr"><bdi lang="ar"></bdi>/<bdi lang="ar">ar</bdi>/<bdi lang="ar">اقتصاد</bdi>/<bdi lang="ar">سفينة-k4f7qa2m9x</bdi></span>');
  });
});
