import { hostname } from 'node:os';
import { saveNode, stopNode, touchNode } from '@/domain/event/save-node';
import { saveReceiptDrops } from '@/domain/event/save-receipt-checks';
import { SILENT_AFTER_SECONDS } from '@/domain/event/model';
import type { Site } from '@/domain/context';
import type { Log } from '@/lib/server/log';

export type NodePresence = {
  /** Notes that this node has forgotten the pages of these receipts. */
  noteDrops: (receiptIds: string[], droppedAt: Date) => void;
  stop: () => Promise<void>;
};

/** The name of a node: its address, or this machine and its port where none was given. */
export const nodeName = ({ nodeUrl, port }: { nodeUrl: string | null; port: number }): string => (nodeUrl === null ? `${hostname()}:${port}` : new URL(nodeUrl).host);

/** Tells the other nodes that this one answers readers, as long as it does. */
export async function startNodePresence({ site, nodeId, url, log, beatMs = (SILENT_AFTER_SECONDS * 1000) / 3 }: { site: Pick<Site, 'context'>; nodeId: string; url: string; log: Log; beatMs?: number }): Promise<NodePresence> {
  await saveNode(site.context(), { nodeId, url });
  const writing = new Set<Promise<void>>();
  const note = (work: Promise<void>, sentence: string) => {
    const noted = work.catch((error: unknown) => log.warn({ err: error }, sentence)).finally(() => writing.delete(noted));
    writing.add(noted);
  };
  const timer = setInterval(() => note(touchNode(site.context(), { nodeId }), 'this node could not say that it lives'), beatMs);
  return {
    noteDrops(receiptIds, droppedAt) {
      note(saveReceiptDrops(site.context(), { nodeId, receiptIds, droppedAt }), 'a receipt could not be told that this node has dropped its pages');
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(writing);
      await stopNode(site.context(), { nodeId });
    },
  };
}
