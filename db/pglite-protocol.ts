/**
 * PGlite behind node-postgres: the wire protocol travels over a MessagePort, so that one driver serves the embedded
 * database and PostgreSQL alike (docs/decisions/0002) and a slow query never stalls the request thread.
 */
import { Duplex } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';

/** Bytes to the database, bytes back, or `null` when a client goes away. */
type Chunk = Uint8Array | null;
/** The one method of PGlite that is needed; it must be called for one message at a time. */
type RawProtocol = { execProtocolRawStream(message: Uint8Array, options: { onRawData: (data: Uint8Array) => void }): Promise<void> };

const TERMINATE = 0x58; // 'X': the client says goodbye. PGlite has one session that outlives its clients.

/** Answers the wire protocol on `port` from `pglite`, one message at a time. */
export function serveProtocol(port: MessagePort, pglite: RawProtocol): void {
  let turn: Promise<void> = Promise.resolve();
  port.on('message', (chunk: Chunk) => {
    if (chunk === null || chunk[0] === TERMINATE) return;
    turn = turn.then(() => pglite.execProtocolRawStream(chunk, { onRawData: (data) => port.postMessage(data.slice()) })).catch((error) => {
      // A protocol error leaves the session in doubt: end the client's connection rather than let it wait for ever.
      port.postMessage(null);
      console.error(error);
    });
  });
}

/** The socket that node-postgres believes it talks to. */
export function protocolStream(port: MessagePort): Duplex {
  const stream = new Duplex({
    read() {},
    write(chunk: Uint8Array, _encoding, done) {
      port.postMessage(chunk);
      done();
    },
    writev(chunks, done) {
      port.postMessage(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)));
      done();
    },
    destroy(error, done) {
      port.off('message', onMessage);
      done(error);
    },
  });
  const onMessage = (chunk: Chunk) => {
    stream.push(chunk === null ? null : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  };
  port.on('message', onMessage);
  return Object.assign(stream, {
    connect: () => {
      process.nextTick(() => stream.emit('connect'));
      return stream;
    },
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
    ref: () => stream,
    unref: () => stream,
  });
}
