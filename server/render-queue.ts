/** Thrown to those who come when the queue is full, or who stood in it for too long: the edge answers 503 with Retry-After. */
export class RenderOverload extends Error {
  override readonly name = 'RenderOverload';
}

export type RenderQueue = {
  /**
   * Waits for one of the places.
   * @param clients for whom: those who ask for much wait behind those who ask for little
   * @returns the function that gives the place back; calling it twice is harmless
   * @throws RenderOverload
   */
  enter: (clients: Set<string>) => Promise<() => void>;
  /** Another client waits for the same place, which comes when either would have its own. */
  join: (clients: Set<string>, client: string) => void;
  readonly running: number;
  readonly waiting: number;
  /** How many were turned away so far. */
  readonly overloads: number;
};

/** `turn`: when it is served, in rounds in which every client is served once. */
type Waiting = { clients: Set<string>; turn: number; admit: () => void; refuse: (message: string) => void };

/** Of all places. A client whose pages hang leaves some to the others. */
const MOST_OF_ONE = 3 / 4;

/**
 * Lets a bounded number of renders run at once and a bounded number wait. Places are given in rounds, one to each client
 * that waits (start-time fair queueing, Goyal, Vin and Cheng 1996): a flood waits behind itself, and never has all places.
 * Where the queue is full, the last of who has the most in it goes (decision 0030).
 */
export function createRenderQueue(limits: { maxRunning: number; maxWaiting: number; maxWaitMs: number }): RenderQueue {
  const queue = new Set<Waiting>();
  const running = new Set<{ clients: Set<string> }>();
  const mostOfOne = Math.ceil(limits.maxRunning * MOST_OF_ONE);
  let round = 0;
  let overloads = 0;

  /** Whether one of the clients may have one more of the places, and there is one. */
  const hasPlace = (clients: Set<string>): boolean => running.size < limits.maxRunning && [...clients].some((client) => [...running].filter((place) => place.clients.has(client)).length < mostOfOne);

  function advance() {
    const next = firstOf([...queue].filter(({ clients }) => hasPlace(clients)), (one, other) => one.turn < other.turn);
    if (!next) return;
    queue.delete(next);
    round = next.turn;
    next.admit();
  }

  function place(clients: Set<string>): () => void {
    const held = { clients };
    running.add(held);
    return () => {
      if (running.delete(held)) advance();
    };
  }

  function overload(message: string): RenderOverload {
    overloads++;
    return new RenderOverload(message);
  }

  function turnOf(client: string): number {
    let turn = round;
    for (const waiting of queue) if (waiting.clients.has(client)) turn = Math.max(turn, waiting.turn);
    return turn + 1;
  }

  function join(clients: Set<string>, client: string) {
    if (clients.has(client)) return;
    const turn = turnOf(client);
    clients.add(client);
    for (const waiting of queue) if (waiting.clients === clients) waiting.turn = Math.min(waiting.turn, turn);
    advance();
  }

  async function enter(clients: Set<string>): Promise<() => void> {
    if (hasPlace(clients)) return place(clients);
    const turn = Math.min(...[...clients].map(turnOf));
    if (queue.size >= limits.maxWaiting) {
      const last = firstOf(queue, (one, other) => one.turn >= other.turn);
      if (!last || last.turn <= turn) throw overload('Too many pages wait to be rendered');
      last.refuse('Others wait who asked for less');
    }
    return new Promise((resolve, reject) => {
      const refuse = (message: string) => {
        clearTimeout(timer);
        queue.delete(waiting);
        reject(overload(message));
      };
      const timer = setTimeout(() => refuse(`No place to render within ${limits.maxWaitMs} ms`), limits.maxWaitMs);
      const waiting: Waiting = {
        clients, turn, refuse,
        admit: () => {
          clearTimeout(timer);
          resolve(place(clients));
        },
      };
      queue.add(waiting);
    });
  }

  return {
    enter,
    join,
    get running() {
      return running.size;
    },
    get waiting() {
      return queue.size;
    },
    get overloads() {
      return overloads;
    },
  };
}

/** The one that comes before all others; of equals the first. */
function firstOf(queue: Iterable<Waiting>, isBefore: (one: Waiting, other: Waiting) => boolean): Waiting | undefined {
  let first: Waiting | undefined;
  for (const waiting of queue) if (!first || isBefore(waiting, first)) first = waiting;
  return first;
}
