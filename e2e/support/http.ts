/** The site as a program sees it: raw requests, in which nothing is followed, decoded or tidied on the way. */
import { request } from 'node:http';
import { connect } from 'node:net';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

export const siteUrl = () => `http://localhost:${process.env.E2E_PORT}`;

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string; bytes: Buffer };
export type Ask = { method?: string; headers?: OutgoingHttpHeaders; body?: string };

/** Sends the target exactly as written. */
export function ask(target: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port: process.env.E2E_PORT, path: target, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        done({ status: response.statusCode ?? 0, headers: response.headers, body: bytes.toString('utf8'), bytes });
      });
      response.on('error', failed);
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

/** Sends bytes as they are, for what no client would send; resolves to the status and all that came before the connection closed. */
export function askRaw(bytes: string | Buffer): Promise<{ status: number; text: string }> {
  return new Promise((done, failed) => {
    const socket = connect({ host: '127.0.0.1', port: Number(process.env.E2E_PORT) }, () => socket.write(bytes));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', failed);
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      done({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    });
  });
}
