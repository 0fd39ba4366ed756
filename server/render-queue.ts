/** Thrown to those who come when the queue is full, or who stood in it for too long: the edge answers 503 with Retry-After. */
export class RenderOverload extends Error {
  override readonly name = 'RenderOverload';
}

export type RenderQueue = {
  /**
   * Waits for one of the places.
   * @returns the function that gives the place back; calling it twice is harmless
   * @throws RenderOverload
   */
  enter: () => Promise<() => void>;
  readonly running: number;
  readonly waiting: number;
  /** How many were turned away so far. */
  readonly overloads: number;
};

type Waiting = { admit: () => void };

/** Lets a bounded number of renders run at once and a bounded number wait, in the order of their coming. */
export function createRenderQueue(limits: { maxRunning: number; maxWaiting: number; maxWaitMs: number }): RenderQueue {
  const queue = new Set<Waiting>();
  let running = 0;
  let overloads = 0;

  function leave() {
    running--;
    const [next] = queue;
    if (!next) return;
    queue.delete(next);
    next.admit();
  }

  function place(): () => void {
    running++;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      leave();
    };
  }

  function overload(message: string): RenderOverload {
    overloads++;
    return new RenderOverload(message);
  }

  function enter(): Promise<() => void> {
    if (running < limits.maxRunning) return Promise.resolve(place());
    if (queue.size >= limits.maxWaiting) return Promise.reject(overload('Too many pages wait to be rendered'));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        queue.delete(waiting);
        reject(overload(`No place to render within ${limits.maxWaitMs} ms`));
      }, limits.maxWaitMs);
      const waiting: Waiting = {
        admit: () => {
          clearTimeout(timer);
          resolve(place());
        },
      };
      queue.add(waiting);
    });
  }

  return {
    enter,
    get running() {
      return running;
    },
    get waiting() {
      return queue.size;
    },
    get overloads() {
      return overloads;
    },
  };
}
