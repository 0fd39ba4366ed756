'use client';

import { useEffect, useState } from 'react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { AdminIcon } from '@/components/admin/ui/admin-icon';
import type { DateContext } from '@/lib/dates';
import type { ReceiptSummary } from './receipt-summary';

type ReceiptProgressProps = { receiptId: string; dates: DateContext };

const FAST_MS = 700;
const SLOW_MS = 5000;
/** After this many quick looks something is wrong, and looking slowly will do. */
const FAST_LOOKS = 30;
const MOST_LOOKS = 120;

/** Whether readers have what was published, on every node; looks again until they do. A node that is silent is named. */
export function ReceiptProgress({ receiptId, dates }: ReceiptProgressProps) {
  const t = useTranslations('publish.receipt');
  const receipt = useReceipt(receiptId);
  if (!receipt) return null;
  const { isComplete, shownAfterMs, addressCount, nodeCount, silentNodes } = receipt;
  const seconds = shownAfterMs === null ? '' : new Intl.NumberFormat(dates.locale, { maximumFractionDigits: 1 }).format(shownAfterMs / 1000);
  return (
    <div role="status" className="type-micro grid gap-1 text-ink-2">
      <p className="flex items-start gap-1.5">
        <AdminIcon name={isComplete ? 'check' : silentNodes.length > 0 ? 'warning' : 'clock'} className={`mt-0.5 size-4 ${isComplete ? 'text-ok' : silentNodes.length > 0 ? 'text-warn' : 'text-ink-3'}`} />
        <span>
          {isComplete ? t('complete', { addresses: addressCount, nodes: nodeCount, seconds }) : t('waiting', { addresses: addressCount })}{' '}
          <Link href={`/admin/receipts/${receiptId}`} prefetch={false} className="link inline-block py-0.5">{t('open')}</Link>
        </span>
      </p>
      {silentNodes.map((url) => <p key={url} className="text-danger">{t.rich('silent', { node: () => <bdi dir="ltr">{url}</bdi> })}</p>)}
    </div>
  );
}

function useReceipt(receiptId: string): ReceiptSummary | null {
  const [receipt, setReceipt] = useState<ReceiptSummary | null>(null);
  useEffect(() => {
    let looks = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = new AbortController();
    const look = async () => {
      looks += 1;
      const found = await readReceipt(receiptId, stop.signal);
      if (stop.signal.aborted) return;
      if (found) setReceipt(found);
      if (!found?.isComplete && looks < MOST_LOOKS) timer = setTimeout(() => void look(), looks < FAST_LOOKS ? FAST_MS : SLOW_MS);
    };
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [receiptId]);
  return receipt;
}

/** `null`: it could not be read this time. */
async function readReceipt(receiptId: string, signal: AbortSignal): Promise<ReceiptSummary | null> {
  try {
    const answer = await fetch(`/admin/receipts/${receiptId}/summary`, { signal, cache: 'no-store' });
    return answer.ok ? ((await answer.json()) as ReceiptSummary) : null;
  } catch {
    return null;
  }
}
