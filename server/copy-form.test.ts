import { Readable } from 'node:stream';
import { DomUtils, parseDocument } from 'htmlparser2';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { renderFailed } from '@/lib/server/render-scope';
import { ask, closeServers, pages, serveEdge, SITE } from './testing';
import type { Render } from './flight';

afterEach(closeServers);

const kept = pages((address) => `kept ${address}`);
/** Every page asks a database that does not answer, as its edge throws it and Drizzle passes it on; some after reading what was sent. */
const refusing = (isReading: boolean): Render => async (request, response) => {
  if (isReading) for await (const _ of request) { /* read to its end */ }
  renderFailed(new Error('Failed query', { cause: new AppError('unavailable', 'The database does not answer.') }));
  response.writeHead(500, { 'content-type': 'text/html' }).end('<html id="__next_error__"></html>');
};

const PLAIN = { origin: SITE.origin, 'content-type': 'application/x-www-form-urlencoded' };
const send = (url: string, path: string, options: { headers?: Record<string, string>; body: string | Buffer }) => ask(url, { path, method: 'POST', ...options, headers: { ...PLAIN, ...options.headers } });

const { findAll, getAttributeValue, textContent } = DomUtils;

/** The form of a page as a browser would send it again. */
function formOf(html: string) {
  const [form] = findAll(({ name }) => name === 'form', parseDocument(html).children);
  const fields = form ? findAll(({ name }) => name === 'input' || name === 'textarea', form.children) : [];
  return form && {
    action: getAttributeValue(form, 'action'), enctype: getAttributeValue(form, 'enctype'),
    fields: fields.map((field) => [getAttributeValue(field, 'name'), field.name === 'input' ? getAttributeValue(field, 'value') : textContent(field).replace(/^\n/, '')]),
    shown: fields.filter(({ name }) => name === 'textarea').map((field) => getAttributeValue(field, 'name')),
  };
}

const COMMENT = [['articleId', '0123456789'], ['text', '\nĐường “ven biển”</textarea><script>x</script>\nđẹp quá'], ['inLanguage', 'vi']];

describe('a form without JavaScript that the database leaves unanswered', () => {
  for (const isReading of [true, false]) {
    it(`comes back whole with 503 and the way to ask again, ${isReading ? 'after' : 'before'} it was read: no word of it is lost`, async () => {
      const { url } = await serveEdge(kept, { next: refusing(isReading) });
      const answer = await send(url, '/vi/comments/new', { body: new URLSearchParams(COMMENT).toString() });
      expect([answer.status, answer.headers['retry-after'], answer.headers['cache-control']]).toEqual([503, '2', 'no-store']);
      expect(answer.text).toContain('<html lang="vi" dir="ltr">');
      expect(answer.text).not.toContain('<script>x');
      expect(formOf(answer.text)).toEqual({ action: '/vi/comments/new', enctype: 'application/x-www-form-urlencoded', fields: COMMENT, shown: ['text'] });
    });
  }

  it('is sent again as it was sent, from the newsroom too, but for the pictures in it', async () => {
    const { url } = await serveEdge(kept, { next: refusing(true) });
    const form = new FormData();
    form.append('note', 'two words');
    form.append('file', new Blob(['bytes'], { type: 'image/png' }), 'a.png');
    const sent = new Request(SITE, { method: 'POST', body: form });
    const answer = await send(url, '/admin/stories/x/en?tab=1', { headers: { 'content-type': String(sent.headers.get('content-type')) }, body: Buffer.from(await sent.arrayBuffer()) });
    expect([answer.status, formOf(answer.text)]).toEqual([503, { action: '/admin/stories/x/en?tab=1', enctype: 'multipart/form-data', fields: [['note', 'two words']], shown: ['note'] }]);
  });

  it('is not offered where it had a password, which no page holds', async () => {
    const { url } = await serveEdge(kept, { next: refusing(true) });
    const answer = await send(url, '/admin/sign-in', { body: 'email=a%40b.example&password=secret' });
    expect([answer.status, answer.headers['retry-after'], formOf(answer.text), answer.text.includes('secret')]).toEqual([503, '2', undefined, false]);
  });

  it('leads nowhere else, whatever address it was sent to', async () => {
    const { url } = await serveEdge(kept, { next: refusing(true) });
    const answer = await send(url, `${SITE.origin}/vi/comments/new?next=%22%3E%3Cscript%3E`, { body: 'text=two+words' });
    expect(formOf(answer.text)?.action).toMatch(/^\/vi\/comments\/new\?/);
    expect(answer.text).not.toContain('<script>');
  });

  it('is 503 as well for the script of the newsroom, to which the renderer would say 500 in a language of its own', async () => {
    const { url } = await serveEdge(kept, { next: (_request, response) => {
      renderFailed(new Error('Failed query', { cause: new AppError('unavailable', 'The database does not answer.') }));
      response.writeHead(500, { 'content-type': 'text/x-component' }).end('1:E{"digest":"1"}');
    } });
    const answer = await send(url, '/admin/topics/new', { headers: { 'next-action': 'x' }, body: 'name=two+words' });
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2']);
  });

  it('is a problem document for a script, which keeps what it sent', async () => {
    const { url } = await serveEdge(kept, { next: refusing(true) });
    const answer = await send(url, '/api/vi/comments/x/reports', { headers: { 'content-type': 'application/json' }, body: '{"note":"two words"}' });
    expect([answer.status, answer.headers['retry-after'], answer.headers['content-type'], JSON.parse(answer.text)]).toEqual([503, '2', 'application/problem+json', { title: 'Service Unavailable', status: 503 }]);
  });
});

it('leaves what was sent untouched for whoever reads it: Next takes no body of which something was read before', async () => {
  let isUntouched: boolean | undefined;
  const { url } = await serveEdge(kept, { next: async (request, response) => {
    isUntouched = !Readable.isDisturbed(request);
    for await (const _ of request) { /* read to its end */ }
    response.end('taken');
  } });
  for (const path of ['/admin/media/upload', '/vi/comments/new']) {
    expect((await send(url, path, { body: 'text=two+words' })).text).toBe('taken');
    expect([path, isUntouched]).toEqual([path, true]);
  }
});
