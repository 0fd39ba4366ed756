import type { Receipt } from '@/domain/event/model';

/** A receipt in few words, as the panel shows it. */
export type ReceiptSummary = {
  isComplete: boolean;
  /** From the publication until the last node had shown it; `null` while one has not. */
  shownAfterMs: number | null;
  addressCount: number;
  nodeCount: number;
  /** Addresses of the nodes that do not answer. */
  silentNodes: string[];
};

export function summarizeReceipt({ createdAt, isComplete, nodes }: Receipt): ReceiptSummary {
  const shown = nodes.flatMap(({ checks, droppedAt }) => [droppedAt, ...checks.map(({ confirmedAt }) => confirmedAt)]).map((at) => at?.getTime() ?? null);
  return {
    isComplete, nodeCount: nodes.length, addressCount: new Set(nodes.flatMap(({ checks }) => checks.map(({ address }) => address))).size,
    shownAfterMs: isComplete ? Math.max(0, ...shown.flatMap((at) => (at === null ? [] : [at - createdAt.getTime()]))) : null,
    silentNodes: nodes.filter(({ isAlive, stoppedAt }) => !isAlive && stoppedAt === null).map(({ url }) => url),
  };
}
