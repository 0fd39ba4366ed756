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

/** What a change asks to be proved. */
export type ReceiptInput = {
  /** A new public id, for a verb that tells it to its caller. */
  receiptId?: string;
  subject: { kind: string; id: string };
  /** As in the audit: publish, withdraw, retract… */
  action: string;
  expectations: readonly ReceiptExpectation[];
};

/** Kind of the job that asks the nodes; its key is the receipt's id. */
export const CHECK_RECEIPT_JOB = 'check_receipt';

/** A node that has given no sign of life for this long counts as silent. */
export const SILENT_AFTER_SECONDS = 15;
/** After a day without a sign of life a node is no longer expected to come back. */
export const FORGOTTEN_AFTER_SECONDS = 86_400;

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
  /** It stopped by itself since, and forgot every page with that. */
  stoppedAt: Date | null;
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
  /** Whether every node has answered every address as expected: not while one of them is silent. */
  isComplete: boolean;
};
