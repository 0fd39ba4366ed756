/** Worker thread that owns the embedded database. Says 'ready' or the reason why not, then serves the wire protocol. */
import { PGlite } from '@electric-sql/pglite';
import type { MessagePort } from 'node:worker_threads';
import { parentPort, workerData } from 'node:worker_threads';
import { serveProtocol } from './pglite-protocol';

const { folder, port } = workerData as { folder: string; port: MessagePort };

try {
  const pglite = await PGlite.create(folder);
  serveProtocol(port, pglite);
  parentPort?.postMessage({ ready: true });
  parentPort?.once('message', async () => {
    await pglite.close();
    port.close();
    process.exit(0);
  });
} catch (error) {
  parentPort?.postMessage({ ready: false, reason: error instanceof Error ? error.message : String(error) });
}
