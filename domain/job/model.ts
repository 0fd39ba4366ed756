/** Work that is asked for. `key` names the one thing that the work is about, within its kind. */
export type JobInput = {
  kind: string;
  key: string;
  payload?: Record<string, unknown>;
  /** Now, when left out. */
  runAt?: Date;
};

/** A job that a runner holds. */
export type ClaimedJob = {
  id: number;
  kind: string;
  key: string;
  payload: Record<string, unknown>;
  runAt: Date;
  /** 1 the first time. */
  attempt: number;
  /** How often it had been asked for when it was claimed. */
  asked: number;
  /** The name of this claim. */
  claim: string;
};

/** How many jobs are due and not done, wait for their time, and wait for a person because they were given up; and how long the first of the due ones has been so. */
export type JobCounts = { due: number; planned: number; givenUp: number; overdueSeconds: number };

/** A job that should have been done by now. */
export type LateJob = {
  id: number;
  kind: string;
  key: string;
  runAt: Date;
  attempts: number;
  /** Given up: it waits for a person. */
  failedAt: Date | null;
  /** Of the last attempt; written for operators, in English. */
  lastError: string | null;
};

/** After this many attempts a job is given up. */
export const MAX_ATTEMPTS = 8;
/** A job counts as late when it has waited longer than this. */
export const LATE_AFTER_SECONDS = 60;

/** Seconds to wait after the given attempt: 5, 20, 80… and never more than an hour. All attempts take some three and a half hours. */
export const retryDelaySeconds = (attempt: number): number => Math.min(3600, 5 * 4 ** (attempt - 1));
