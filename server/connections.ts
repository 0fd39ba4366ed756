import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey } from '@/domain/user/rate-limits';

export type ConnectionLimits = {
  /** Connections that are open at once. */
  most: number;
  /** How long a reader may take for what waits to be sent to them, ms. */
  sendMs: number;
};

/** What waits in a socket, and since when nothing of it has gone. */
type Pending = { bytes: number; since: number };

/**
 * Bounds the connections of a server, and the time that an answer may wait for a reader who does not take it. Where more
 * come, the client that holds the most gives up its oldest: nobody is kept out by one who opens many.
 */
export function boundConnections(server: Server, { most, sendMs }: ConnectionLimits): void {
  const byClient = new Map<string, Set<Socket>>();
  const pending = new Map<Socket, Pending>();
  let open = 0;

  function heaviest(newcomer: string): Set<Socket> | undefined {
    let found = byClient.get(newcomer);
    for (const sockets of byClient.values()) if (sockets.size > (found?.size ?? 0)) found = sockets;
    return found;
  }

  server.on('connection', (socket: Socket) => {
    const client = addressKey(socket.remoteAddress ?? '');
    const own = byClient.get(client) ?? new Set();
    byClient.set(client, own.add(socket));
    open++;
    socket.once('close', () => {
      open--;
      pending.delete(socket);
      if (own.delete(socket) && own.size === 0) byClient.delete(client);
    });
    if (open <= most) return;
    const [oldest] = heaviest(client) ?? [];
    oldest?.destroy();
  });

  // A look now and then costs the answers nothing, a timer for each would.
  const watch = setInterval(() => {
    for (const sockets of byClient.values()) for (const socket of sockets) look(socket);
  }, sendMs / 4).unref();
  server.once('close', () => clearInterval(watch));

  function look(socket: Socket) {
    const bytes = socket.writableLength;
    const before = pending.get(socket);
    if (bytes === 0) pending.delete(socket);
    else if (before?.bytes !== bytes) pending.set(socket, { bytes, since: performance.now() });
    else if (performance.now() - before.since >= sendMs) socket.destroy();
  }
}
