import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a client had begun to send when the process was told to stop has arrived after this time: who is silent for so long has nothing to say. */
const QUIET_MS = 500;

export type DrainOptions = {
  /** How long new connections are still taken, so that balancers notice first that this node is going, ms. */
  graceMs: number;
  /** When whoever still has no answer is cut off, ms after the beginning. */
  limitMs: number;
};

/**
 * Makes the function that ends a server without dropping a request. Every answer from then on closes its connection, and says
 * so; no connection is closed under a client that may be sending. Only then nothing more is taken, and what runs ends.
 */
export function createDrain(server: Server): (options: DrainOptions) => Promise<void> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const until = async (isOver: () => boolean, ms: number) => {
    for (const end = performance.now() + ms; !isOver() && performance.now() < end;) await sleep(20);
  };

  return async ({ graceMs, limitMs }) => {
    const limit = setTimeout(() => server.closeAllConnections(), limitMs);
    server.prependListener('request', (_request, response) => {
      response.shouldKeepAlive = false;
    });
    // Of the answers that are on their way already.
    server.keepAliveTimeout = QUIET_MS;
    await sleep(graceMs);
    await until(() => open.size === 0, QUIET_MS - graceMs);
    let isClosed = false;
    const closed = new Promise<void>((resolve) => {
      // Closes what is idle as well: it has been for all this time, or its last answer would have closed it.
      server.close(() => {
        isClosed = true;
        resolve();
      });
    });
    await until(() => isClosed, QUIET_MS);
    // Browsers open connections for later, on which nothing was ever asked.
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    await closed;
    clearTimeout(limit);
  };
}
