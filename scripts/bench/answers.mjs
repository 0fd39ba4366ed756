/** Single answers, exactly as they come, and what tells two of them apart. */
import { request } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';

/** @typedef {{ status: number, headers: string[], body: Buffer }} Answer */

/**
 * @param {number} port
 * @param {import('./load.mjs').Asked} asked
 * @returns {Promise<Answer>}
 */
export function ask(port, { path, method = 'GET', headers = {}, body }) {
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      /** @type {Buffer[]} */
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', failed);
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.rawHeaders, body: Buffer.concat(chunks) }));
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

/** @param {Answer} answer @param {string} name */
export const headerOf = ({ headers }, name) => headers[headers.findIndex((each, index) => index % 2 === 0 && each.toLowerCase() === name) + 1];

/**
 * What differs between two answers, in a few words, or `null`. The date always may. Two renders of one page (`isRendered`) say whether the
 * page was kept, and were made at different moments, which islands are told: so the length after compression may differ, and nothing else.
 * @param {Answer} one @param {Answer} other @param {{ isRendered?: boolean }} [options]
 */
export function difference(one, other, { isRendered = false } = {}) {
  if (one.status !== other.status) return `status ${one.status} and ${other.status}`;
  const free = isRendered ? ['x-cache', ...(isPage(one) ? ['content-length'] : [])] : [];
  const [lines, others] = [one, other].map((answer) => linesOf(answer, ['date', ...free]));
  const odd = [...(lines ?? []).filter((line) => !others?.includes(line)), ...(others ?? []).filter((line) => !lines?.includes(line))];
  if (odd.length > 0) return `header ${[...new Set(odd.map((line) => line.split(':', 1)[0]))].join(', ')}`;
  const [body, otherBody] = [one, other].map((answer) => (isRendered && isPage(answer) ? contentOf(answer) : answer.body.toString('latin1')));
  return body === otherBody ? null : `${one.body.length} and ${other.body.length} bytes that`;
}

/** Headers as lines; of those named in `free` that they are there. @param {Answer} answer @param {readonly string[]} free lower-case names */
const linesOf = ({ headers }, free) => headers.flatMap((name, index) => (index % 2 === 1 ? [] : [name.toLowerCase()])).map((name, index) => (free.includes(name) ? name : `${name}: ${headers[index * 2 + 1]}`));

/** @param {Answer} answer */
const isPage = (answer) => headerOf(answer, 'content-type')?.startsWith('text/html') === true && answer.body.length > 0;

/** A page without the moment of its render. @param {Answer} answer */
const contentOf = (answer) => decode(answer).replace(/(?<=readAt&quot;:&quot;)[\d:.TZ-]+/g, '');

/** @param {Answer} answer */
export const decode = (answer) => (headerOf(answer, 'content-encoding') === 'br' ? brotliDecompressSync(answer.body) : answer.body).toString('utf8');
