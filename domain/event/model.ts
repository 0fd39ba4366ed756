/**
 * What one address should answer after a change: a page that shows this revision (the header `X-Revision`), this status
 * (404 withdrawn, 410 retracted, 308 moved), or, with neither, any page made after the change: lists have no revision.
 */
export type ReceiptExpectation = {
  /** Path of the page, percent-encoded as in links. */
  address: string;
  inLanguage: string;
  revision?: string;
  status?: number;
};

/** How one address on one node stands. */
export type ReceiptCheck = ReceiptExpectation & {
  /** When the node first answered as expected. */
  confirmedAt: Date | null;
  checkedAt: Date | null;
  /** What it answered last; `null` when it did not answer, or was not asked yet. */
  answered: { status: number; revision: string | null } | null;
};

export type ReceiptNode = {
  nodeId: string;
  url: string;
  lastSeenAt: Date;
  /** Whether it has given a sign of life lately. A silent node is named, never left out. */
  isAlive: boolean;
  /** When it forgot the changed pages; `null` when it has not said so. */
  droppedAt: Date | null;
  checks: ReceiptCheck[];
};

export type Receipt = {
  receiptId: string;
  createdAt: Date;
  actorLabel: string;
  subject: { kind: string; id: string };
  action: string;
  nodes: ReceiptNode[];
  /** Whether every node that lives has answered every address as expected. */
  isComplete: boolean;
};
