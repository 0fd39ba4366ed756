/**
 * Worker thread that owns the embedded database. Says whether it opened, then takes a port for each client; `close` ends
 * it when every statement before has run.
 */
import { PGlite } from '@electric-sql/pglite';
import { MessagePort, parentPort, workerData } from 'node:worker_threads';
import { serveProtocol } from './pglite-protocol';

const { folder } = workerData as { folder: string };
const parent = parentPort!;

try {
  const server = serveProtocol(await PGlite.create(folder));
  parent.on('message', async (message: MessagePort | 'close') => {
    if (message instanceof MessagePort) return server.accept(message);
    await server.close();
    process.exit(0);
  });
  parent.postMessage({ isOpen: true });
} catch (error) {
  parent.postMessage({ isOpen: false, reason: error instanceof Error ? error.message : String(error) });
}
