/**
 * PGlite behind node-postgres: the wire protocol travels over MessagePorts, so that one driver serves the embedded
 * database and PostgreSQL alike (docs/decisions/0002) and a slow query never stalls the request thread.
 */
import { Duplex } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import { MessageChannel } from 'node:worker_threads';

/** The two methods of PGlite that are needed; it has one session, so calls follow one another. */
type RawProtocol = {
  execProtocolRawStream(message: Uint8Array, options: { onRawData: (data: Uint8Array) => void }): Promise<void>;
  close(): Promise<void>;
};

/** A port per client, so that the late answer to one that has gone never reaches the next. */
export type ProtocolServer = { accept(port: MessagePort): void; close(): Promise<void> };

const TERMINATE = 0x58; // 'X': a client says goodbye; the session outlives it.

/** Answers the wire protocol of node-postgres clients, one message at a time. */
export function serveProtocol(pglite: RawProtocol): ProtocolServer {
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => { turn = turn.then(work, work); };
  return {
    accept(port) {
      port.on('message', (chunk: Uint8Array) => {
        if (chunk[0] === TERMINATE) return;
        inTurn(async () => {
          // The answer to one write comes in many small pieces; each message between threads costs more than the copy.
          const answer: Uint8Array[] = [];
          await pglite.execProtocolRawStream(chunk, { onRawData: (data) => answer.push(data.slice()) }).then(() => port.postMessage(Buffer.concat(answer)), () => port.close());
        });
      });
      // Whatever a client leaves behind must not meet the next one: an open transaction, prepared names, settings.
      port.once('close', () => inTurn(async () => {
        for (const statement of ['rollback', 'discard all']) await pglite.execProtocolRawStream(simpleQuery(statement), { onRawData: () => {} }).catch(() => {});
      }));
    },
    async close() {
      await new Promise<void>((resolve) => inTurn(async () => { await pglite.close().finally(resolve); }));
    },
  };
}

/** The Query message of the PostgreSQL protocol, version 3. */
function simpleQuery(statement: string): Uint8Array {
  const text = Buffer.from(`${statement}\0`);
  const message = Buffer.alloc(5 + text.length);
  message.write('Q');
  message.writeInt32BE(4 + text.length, 1);
  text.copy(message, 5);
  return message;
}

/** A socket for node-postgres whose other end `give` hands to a protocol server. */
export function protocolStream(give: (port: MessagePort) => void): Duplex {
  const { port1: port, port2: far } = new MessageChannel();
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
    final(done) {
      port.close();
      done();
    },
    destroy(error, done) {
      port.close();
      done(error);
    },
  });
  port.on('message', (chunk: Uint8Array) => { stream.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)); });
  port.once('close', () => { stream.push(null); });
  give(far);
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
