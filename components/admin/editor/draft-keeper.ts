import type { Text } from '@/domain/body/text';
import { isSameText } from '@/domain/body/text';
import type { FieldIssue } from '@/lib/errors';
import type { DeviceCopies } from './device-copies';

/** The draft as somebody else has saved it meanwhile. */
export type OtherText = { text: Text; lockVersion: number; updatedAt: string; updatedBy: string | null };

export type SaveRequest = { lockVersion: number | null; text: Text; upToDate: string[]; copyId: number | null; settles: number | null; setAside: boolean };
/** What came of an attempt to save. */
export type SaveAnswer =
  | { kind: 'saved'; lockVersion: number; savedAt: number }
  | { kind: 'conflict'; copyId: number; current: OtherText }
  | { kind: 'signedOut' | 'offline' }
  | { kind: 'refused'; code: string; issues: readonly FieldIssue[] };
export type Send = (request: SaveRequest, options: { isLeaving: boolean }) => Promise<SaveAnswer>;

export type KeeperStatus = 'saved' | 'changed' | 'saving' | 'offline' | 'signedOut' | 'conflict' | 'refused';
export type KeeperState = {
  status: KeeperStatus;
  /** When the server last took the text; `null` = nothing was saved yet. */
  savedAt: number | null;
  /** Everything typed is on the server or on this device: the page may be left. */
  isKept: boolean;
  conflict: { copyId: number; current: OtherText } | null;
  refusal: { code: string; issues: readonly FieldIssue[] } | null;
};

const SAVE_AFTER_MS = 1500;
const DEVICE_AFTER_MS = 300;
const RETRY_MS = [2000, 5000, 10_000, 30_000];

type KeeperOptions = {
  initial: { text: Text; lockVersion: number | null; savedAt: number | null; conflict?: KeeperState['conflict'] };
  /** The text as the person sees it now. */
  readText: () => Text;
  send: Send;
  device: DeviceCopies;
  onChange: (state: KeeperState) => void;
};

/**
 * Keeps what is typed: on this device within a third of a second, on the server within two, and never over a text that the
 * person has not seen. It works on one request at a time; what is typed meanwhile goes with the next.
 */
export class DraftKeeper {
  private state: KeeperState;
  private lockVersion: number | null;
  private upToDate = new Set<string>();
  /** What the server is known to hold, and what it may hold because an answer was lost. */
  private kept: Text;
  private unanswered: Text | null = null;
  private settling: { copyId: number } | null = null;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  private deviceTimer: ReturnType<typeof setTimeout> | undefined;
  private flight: Promise<void> | null = null;
  private failures = 0;
  private hasChanged = false;
  private edits = 0;
  private readonly options: KeeperOptions;

  constructor(options: KeeperOptions) {
    this.options = options;
    const { text, lockVersion, savedAt, conflict = null } = options.initial;
    this.kept = text;
    this.lockVersion = lockVersion;
    this.state = { status: conflict ? 'conflict' : 'saved', savedAt, isKept: true, conflict, refusal: null };
  }

  get current(): KeeperState { return this.state; }
  get version(): number | null { return this.lockVersion; }

  /** Something was typed. */
  edit(): void {
    this.hasChanged = true;
    this.edits += 1;
    this.set({ isKept: false, ...(this.state.status === 'saved' && { status: 'changed' }) });
    clearTimeout(this.deviceTimer);
    this.deviceTimer = setTimeout(() => this.keepOnDevice(), DEVICE_AFTER_MS);
    this.saveSoon(this.failures > 0 ? this.retryMs() : SAVE_AFTER_MS);
  }

  /** The person has compared these segments with the changed original and leaves them as they are. */
  markUpToDate(keys: readonly string[]): void {
    for (const key of keys) this.upToDate.add(key);
    this.edit();
  }

  /** Goes on from a text that was kept on this device over another draft: the next save finds out whether that one has moved on. */
  adopt(lockVersion: number | null): void {
    this.lockVersion = lockVersion;
    this.edit();
  }

  /** Saves over the other text knowingly: it was seen, and the server sets it aside. */
  settle(conflict: KeeperState['conflict'] = this.state.conflict): void {
    if (!conflict) return;
    this.lockVersion = conflict.current.lockVersion;
    this.kept = conflict.current.text;
    this.settling = { copyId: conflict.copyId };
    this.hasChanged = true;
    this.set({ status: 'changed', conflict: null, isKept: false });
    this.keepOnDevice();
    this.saveSoon(0);
  }

  /** Saves now and resolves when nothing is waiting or it could not be saved. */
  async flush(): Promise<KeeperState> {
    if (this.flight) await this.flight;
    if (this.hasChanged) await this.save(false);
    return this.state;
  }

  /** The page is being left or hidden. */
  leave(): void {
    if (!this.hasChanged) return;
    this.keepOnDevice();
    if (!this.flight) void this.save(true);
  }

  stop(): void {
    clearTimeout(this.saveTimer);
    clearTimeout(this.deviceTimer);
  }

  private set(change: Partial<KeeperState>): void {
    this.state = { ...this.state, ...change };
    this.options.onChange(this.state);
  }

  private retryMs = () => RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1] ?? SAVE_AFTER_MS;

  private saveSoon(ms: number): void {
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => void this.flush(), ms);
  }

  private keepOnDevice(): void {
    clearTimeout(this.deviceTimer);
    if (!this.hasChanged) return;
    const { edits } = this;
    const kept = this.options.device.write({ text: this.options.readText(), lockVersion: this.lockVersion });
    if (kept === true) this.set({ isKept: true });
    else void kept.then((isKept) => { if (isKept && edits === this.edits) this.set({ isKept }); });
  }

  private save(isLeaving: boolean): Promise<void> {
    clearTimeout(this.saveTimer);
    this.flight = this.attempt(isLeaving).finally(() => { this.flight = null; });
    return this.flight;
  }

  private async attempt(isLeaving: boolean): Promise<void> {
    const text = this.options.readText();
    const upToDate = [...this.upToDate];
    const { conflict } = this.state;
    if (!conflict && !this.settling && upToDate.length === 0 && isSameText(text, this.kept)) return this.saved(text, this.lockVersion, this.state.savedAt, upToDate);
    // Until the answer has come the device holds what is under way: a page that is closed takes its requests along.
    if (!this.state.isKept) this.keepOnDevice();
    this.hasChanged = false;
    if (!conflict) this.set({ status: 'saving' });
    const answer = await this.options.send({
      lockVersion: this.lockVersion, text, upToDate, copyId: conflict?.copyId ?? null, settles: this.settling?.copyId ?? null, setAside: this.settling !== null,
    }, { isLeaving });
    if (answer.kind === 'saved') return this.saved(text, answer.lockVersion, answer.savedAt, upToDate);
    this.hasChanged = true;
    switch (answer.kind) {
      case 'conflict': return this.collided(text, answer);
      case 'signedOut': return this.set({ status: 'signedOut' });
      case 'refused': return this.set({ status: 'refused', refusal: { code: answer.code, issues: answer.issues } });
      case 'offline':
        this.unanswered = text;
        this.failures += 1;
        if (!conflict) this.set({ status: 'offline' });
        return this.saveSoon(this.retryMs());
    }
  }

  private saved(text: Text, lockVersion: number | null, savedAt: number | null, upToDate: readonly string[]): void {
    this.kept = text;
    this.lockVersion = lockVersion;
    this.unanswered = null;
    this.settling = null;
    this.failures = 0;
    for (const key of upToDate) this.upToDate.delete(key);
    this.hasChanged = !isSameText(this.options.readText(), text);
    if (this.hasChanged) this.saveSoon(SAVE_AFTER_MS);
    else this.options.device.clear();
    this.set({ status: this.hasChanged ? 'changed' : 'saved', savedAt, conflict: null, refusal: null, ...(!this.hasChanged && { isKept: true }) });
  }

  private collided(text: Text, { copyId, current }: Extract<SaveAnswer, { kind: 'conflict' }>): void {
    if (this.unanswered && isSameText(current.text, this.unanswered)) {
      // It is our own: the save arrived and its answer did not.
      this.lockVersion = current.lockVersion;
      this.kept = current.text;
      this.unanswered = null;
      this.settling = { copyId };
      this.saveSoon(0);
      return;
    }
    this.settling = null;
    this.failures = 0;
    // The server holds this text now too, beside the other one.
    this.hasChanged = !isSameText(this.options.readText(), text);
    this.set({ status: 'conflict', conflict: { copyId, current }, refusal: null, ...(!this.hasChanged && { isKept: true }) });
    if (this.hasChanged) this.saveSoon(SAVE_AFTER_MS);
  }
}
