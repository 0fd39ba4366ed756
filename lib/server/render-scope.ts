import 'server-only';
import { sharedStorage } from './shared-storage';

/** What one render of a public page depends on and wants to say to the page cache around it. */
export type RenderScope = {
  /** Things shown (`article:ID`) and lists asked (`list:section:KEY:vi`). */
  tags: Set<string>;
  /** The page is right until this instant (ms since the epoch); `Infinity` when nothing on it changes by the clock. */
  validUntil: number;
  /** The answer's status when it is not 200. */
  status?: number;
  /** A redirect's target; goes with status 308, on pages for one reader also with 303. */
  location?: string;
  /** On pages for one reader: reads what a form sent; the same each time. */
  readForm?: () => Promise<URLSearchParams>;
  /** On the page for a form whose sender is signed out: what it sent. */
  heldForm?: HeldForm | undefined;
  /** On pages for one reader: lines of `Set-Cookie`. */
  cookies?: string[];
  /** With status 429 or 503: when asking again makes sense. */
  retryAfterSeconds?: number;
  /** Revision shown, for the answer's headers. */
  revision?: string;
  /** What inline scripts of the page being rendered must carry; kept pages have none, their scripts are named by hashes. */
  nonce?: string;
  /** What was thrown while rendering, for the log: the renderer itself tells the page cache only that it failed. */
  failure?: unknown;
  /** On pages that are the same for everybody: reads once what many of them show. */
  readShared?: ReadShared | undefined;
  /** On such pages: markup that was drawn before, and places for what is drawn now. */
  pieces?: PieceShelf | undefined;
};

/** Gives what was read under `key`, or reads it. */
export type ReadShared = <T>(key: string, load: () => Promise<T>) => Promise<T>;

/** Gives what stands for a text in the markup of a piece, and is replaced by it (escaped) at the end. */
export type PutText = (text: string) => string;

/** Where the markup of pieces is found (`components/ui/piece.tsx`). */
export type PieceShelf = {
  /** Finds what a piece looks like that is told this; where it is not known it has to be drawn. */
  place: <Told extends object>(name: string, tell: (put: PutText) => Told) => { told: Told; index: number; isKnown: boolean };
  /** Puts the pieces that were known into the page that was rendered, and keeps those that were drawn. */
  finish: (html: string) => string;
};

/** The text fields of a form that was sent, in order. */
export type HeldForm = readonly (readonly [name: string, value: string])[];

/**
 * Changes of a conversation may be seen on kept pages this much later (decision 0013), so that a storm of them has a page
 * rendered about once in that time, and not a hundred times a second.
 */
export const SOFT_AGE_MS = 800;

export const renderScope = sharedStorage<RenderScope>('render-scope');

export const newRenderScope = (): RenderScope => ({ tags: new Set(), validUntil: Infinity });

/**
 * Reads what many public pages show alike, once for all of them: until one of the tags that `load` declares is invalidated.
 * What it gives is everybody's and not to be changed. `key` names all that it was asked with.
 */
export function readShared<T>(key: string, load: () => Promise<T>): Promise<T> {
  const scope = renderScope.getStore();
  return scope?.readShared ? scope.readShared(key, load) : load();
}

/** Declares that the page being rendered must be forgotten when one of `tags` is invalidated. Call it before the read. */
export function dependsOn(...tags: string[]): void {
  const scope = renderScope.getStore();
  if (scope) for (const tag of tags) scope.tags.add(tag);
}

/** Declares that what was read changes by the clock at `at`; `null` and past instants change nothing. */
export function validUntil(at: Date | null): void {
  const scope = renderScope.getStore();
  if (scope && at) scope.validUntil = Math.min(scope.validUntil, at.getTime());
}

/** Sets the status of the page being rendered (404, 410): Next has no word for some, and no markup for others. */
export function answerStatus(status: number): void {
  const scope = renderScope.getStore();
  if (scope) scope.status = status;
}

/** Answers with a permanent redirect (308) instead of the page being rendered. */
export function answerMoved(location: string): void {
  const scope = renderScope.getStore();
  if (!scope) return;
  scope.status = 308;
  scope.location = location;
}

/** Answers with "see there" (303) instead of the page being rendered: after a form, or where an address only names a place. */
export function answerSeeOther(location: string): void {
  const scope = renderScope.getStore();
  if (!scope) return;
  scope.status = 303;
  scope.location = location;
}

/** Sets cookies with the page being rendered, which is for one reader: lines of `Set-Cookie`. */
export function answerCookies(lines: readonly string[]): void {
  const scope = renderScope.getStore();
  if (scope) scope.cookies = [...(scope.cookies ?? []), ...lines];
}

/** Tells with the page being rendered when asking again makes sense. */
export function answerRetryAfter(seconds: number): void {
  const scope = renderScope.getStore();
  if (scope) scope.retryAfterSeconds = seconds;
}

/** What a plain form sent to the page being rendered, which is for one reader; `null` when the page is only read. */
export const postedForm = async (): Promise<URLSearchParams | null> => (await renderScope.getStore()?.readForm?.()) ?? null;

/** What a form sent that nobody acted on, since its sender is signed out; empty on any other page. */
export const heldForm = (): HeldForm => renderScope.getStore()?.heldForm ?? [];

/** Names the revision that the page shows, so that a publish receipt can be proved from outside. */
export function showsRevision(revision: string): void {
  const scope = renderScope.getStore();
  if (scope) scope.revision = revision;
}

/** The nonce for an inline script of the page being rendered. Next's own scripts carry it without being told. */
export const scriptNonce = (): string | undefined => renderScope.getStore()?.nonce;

/** Keeps what a render threw, so that the answer's reference number leads to the cause in the log. The first one counts. */
export function renderFailed(error: unknown): void {
  const scope = renderScope.getStore();
  if (scope) scope.failure ??= error;
}
