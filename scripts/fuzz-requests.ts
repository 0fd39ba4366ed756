/** Requests as a hostile hand makes them: near to real ones, and wrong in one or a few places. */
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Form, SiteMap } from './fuzz-site';

/** `who` asks: a stranger, or somebody whose session goes with the request. */
export type FuzzRequest = { who: string; method: string; target: string; headers: Readonly<Record<string, string>>; body: string | null };

/** Text that would become markup, a header or a way out of a path where nobody escapes it. Its elements and attributes are called `fuzz`. */
const HOSTILE = [
  '<fuzz-a>', '</script><fuzz-b>', '"><fuzz-c x="', "'><fuzz-d>", '" onfuzz="1', "' onfuzz='1", '</title></textarea></style><fuzz-e>', ']]><fuzz-f/>', '--><fuzz-g>', '\\u003cfuzz-h\\u003e', '&lt;fuzz-i&gt;', '{{7*7}}', `\${7*7}`,
  'javascript:fuzz()', 'data:text/html,<fuzz-j>', '//fuzz.example', 'https://fuzz.example/x', '/\\fuzz.example', '\r\nx-fuzz: 1\r\n\r\n<fuzz-k>', '%0d%0ax-fuzz:%201', '\u202egnp.fuzz\u202c', '\u2066\u2069\u200e\u200f', '\0', '\ufffe', '\ud800', '%00', '%', '%zz', '%ff%fe',
  '..', '../../etc/passwd', '..\\..', "' or 1=1 --", '\\', '`', '$&', '$1', '__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', '-1', '0', '1e309', '9007199254740993', '2147483648', '0x10', '１２', '2026-02-30', '0001-01-01', '9999-12-31', '275760-09-14',
  'ข่าว', '中文', 'İ', 'ß', 'ﷺ', '👨‍👩‍👧‍👦', 'e\u0301'.repeat(50), 'a'.repeat(300), '<'.repeat(300), '𝒳'.repeat(100), ' ', '\t', '',
];
const hostile = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...HOSTILE) }, fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map((two) => two.join('')), fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 40 }));
/** Too long for a short field, and for a whole form. */
const long = fc.tuple(fc.constantFrom('a', '<fuzz-l>', 'ﷺ', '\u202e', '🇻🇳', '\n'), fc.constantFrom(2000, 20_000, 80_000)).map(([text, most]) => text.repeat(most / text.length));

/** As an address spells it: encoded, or as little as a client can. */
const spelt = (text: string): Arbitrary<string> => fc.constantFrom(encode(text), encode(text), encode(text), text.replace(/[^!-~]/g, encode).replace(/[?#]/g, encode));
const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
/** What node's client sends at all: no control characters, no letters beyond Latin-1. */
const headerText = (text: string): string => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '');
const targetText = (text: string): string => text.replace(/[^\x21-\x7e\xa0-\xff]/g, encode);

/** Makes the requests for a site. `people`: those who ask beside strangers. `origin` is the site's own. */
export function fuzzRequests(site: SiteMap, { origin, people }: { origin: string; people: readonly string[] }): Arbitrary<FuzzRequest> {
  const { patterns, words, hrefs, forms, values } = site;
  const who = fc.constantFrom('stranger', ...people);
  const name = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words.names) }, hostile);
  const real = fc.constantFrom(...[...values.values()].flat());
  const value = fc.oneof({ weight: 3, arbitrary: hostile }, { weight: 2, arbitrary: real });

  const partOf = (part: string): Arbitrary<string> => (part.startsWith('[') ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...(values.get(part) ?? HOSTILE)).map(encode) }, { weight: 1, arbitrary: value.chain(spelt) }) : fc.constant(part));
  const ofRoute = fc.constantFrom(...patterns).chain((pattern) => fc.tuple(...pattern.map(partOf))).map((parts) => `/${parts.join('/')}`);
  const path = fc.oneof(
    { weight: 12, arbitrary: ofRoute },
    { weight: 5, arbitrary: fc.constantFrom(...hrefs).map((href) => href.split(/[?#]/, 1)[0]!) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...hrefs), value.chain(spelt), fc.nat(6)).map(([href, text, at]) => href.split(/[?#]/, 1)[0]!.split('/').toSpliced(at, 1, text).join('/')) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...words.firsts), fc.array(value.chain(spelt), { maxLength: 3 })).map(([first, rest]) => `/${[first, ...rest].join('/')}`) },
    { weight: 1, arbitrary: fc.array(value.chain(spelt), { maxLength: 5 }).map((parts) => `/${parts.join('/')}`) },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom('*', 'http://fuzz.example/en', 'https://fuzz.example', '//fuzz.example/en', '/./en', '/en/..', '?', `/${'a/'.repeat(900)}`, `/en/${'a'.repeat(3000)}`), hostile.chain(spelt)) },
  );
  const query = fc.array(fc.tuple(name, value), { maxLength: 4 }).map((pairs) => pairs.map((pair) => pair.map(encode).join('=')).join('&'));
  const target = fc.tuple(path, fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 2, arbitrary: query.map((text) => `?${text}`) }, { weight: 1, arbitrary: hostile.chain(spelt).map((text) => `?${text}`) })).map((both) => targetText(both.join('')) || '/');

  const header = fc.constantFrom(
    'accept', 'accept-language', 'accept-encoding', 'if-none-match', 'if-modified-since', 'if-match', 'range', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded', 'x-address', 'x-node', 'x-real-ip', 'x-request-id', 'traceparent', 'referer', 'user-agent', 'authorization',
    'content-type', 'rsc', 'next-action', 'next-router-state-tree', 'next-router-prefetch', 'next-url', 'x-middleware-subrequest', 'x-nextjs-data', 'x-matched-path', 'x-invoke-path', 'x-original-url', 'x-http-method-override', 'content-security-policy', 'purpose', 'sec-fetch-site', 'upgrade', 'te', 'dnt', 'cookie', 'host', 'origin',
  );
  const headerValue = fc.oneof({ weight: 3, arbitrary: value }, { weight: 2, arbitrary: fc.constantFrom('*', '1', 'W/"x"', '"a", "b"', 'bytes=0-', 'bytes=5-1', 'bytes=-1,0-0', 'vi;q=2,*;q=-1', 'br;q=0,gzip;q=0,identity;q=0', 'identity', 'gzip', 'br', 'text/x-component', 'application/json; charset=utf-16', 'multipart/form-data; boundary=x', 'locale=vi; locale=../en', '203.0.113.9, [::1]:1', 'same-origin') }, { weight: 1, arbitrary: fc.constant('h'.repeat(9000)) });
  const headers = fc.array(fc.tuple(header, headerValue.map(headerText)), { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs));

  const jsonValue = fc.letrec((tie) => ({ any: fc.oneof({ maxDepth: 3 }, value, long, fc.double(), fc.boolean(), fc.constant(null), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(name, tie('any'), { maxKeys: 3 })) })).any;
  const json = fc.oneof({ weight: 6, arbitrary: fc.dictionary(name, jsonValue, { maxKeys: 5 }).map((given) => JSON.stringify(given)) }, { weight: 1, arbitrary: jsonValue.map((given) => JSON.stringify(given)) }, { weight: 1, arbitrary: fc.constantFrom('', '{', '{"a":', '"', '[]', '['.repeat(20_000), '{"__proto__":{"x":1}}', '\ufeff{}') });
  const pairs = fc.array(fc.tuple(name, fc.oneof({ weight: 8, arbitrary: value }, { weight: 1, arbitrary: long })), { maxLength: 5 });
  const body: Arbitrary<{ type: string; body: string }> = fc.oneof(
    json.map((text) => ({ type: 'application/json', body: text })),
    pairs.map((fields) => asForm(fields, false)), pairs.map((fields) => asForm(fields, true)),
    hostile.map((text) => ({ type: 'multipart/form-data; boundary=fuzz', body: `--fuzz\r\nContent-Disposition: form-data; name="${text}"\r\n\r\n${text}` })),
    fc.tuple(fc.constantFrom('text/plain', 'text/x-component', 'image/png', 'application/x-www-form-urlencoded; charset=utf-7', ''), fc.oneof(hostile, long)).map(([type, text]) => ({ type, body: text })),
  );

  const reading = fc.tuple(who, fc.constantFrom('GET', 'GET', 'GET', 'GET', 'GET', 'HEAD'), target, headers)
    .map(([person, method, address, given]): FuzzRequest => ({ who: person, method, target: address, headers: given, body: null }));
  const writing = fc.tuple(who, fc.constantFrom('POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'), target, headers, body)
    .map(([person, method, address, given, sent]): FuzzRequest => ({ who: person, method, target: address, headers: { origin, 'content-type': sent.type, ...given }, body: sent.body }));
  /** A form of a page, sent by who has it, with a few fields changed. */
  const sending = fc.tuple(fc.constantFrom(...forms), fc.array(fc.tuple(fc.nat(20), fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: long })), { minLength: 1, maxLength: 4 }), fc.boolean(), headers)
    .map(([form, changes, isTidy, given]): FuzzRequest => submit(form, changes, { origin, ...(isTidy ? {} : given) }));
  return fc.oneof({ weight: 5, arbitrary: reading }, { weight: 2, arbitrary: writing }, { weight: 3, arbitrary: forms.length > 0 ? sending : reading });
}

function submit(form: Form, changes: readonly (readonly [number, string])[], headers: Readonly<Record<string, string>>): FuzzRequest {
  const fields = form.fields.map(([key, text], index) => [key, changes.find(([at]) => at % form.fields.length === index && !key.startsWith('$ACTION'))?.[1] ?? text] as const);
  const address = form.address.split('#', 1)[0]!;
  if (form.method !== 'POST') return { who: form.who, method: 'GET', target: `${address.split('?', 1)[0]}?${fields.map((pair) => pair.map(encode).join('=')).join('&')}`, headers, body: null };
  const { type, body } = asForm(fields, form.isMultipart);
  return { who: form.who, method: 'POST', target: address, headers: { 'content-type': type, ...headers }, body };
}

/** As long as a browser's: node reads no shorter one. */
const BOUNDARY = '----WebKitFormBoundaryFuzzFuzzFuzz01';

function asForm(fields: readonly (readonly [string, string])[], isMultipart: boolean): { type: string; body: string } {
  if (!isMultipart) return { type: 'application/x-www-form-urlencoded', body: fields.map((pair) => pair.map(encode).join('=')).join('&') };
  const parts = fields.map(([key, text]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${key.replace(/["\r\n]/g, encode)}"\r\n\r\n${text}\r\n`);
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: `${parts.join('')}--${BOUNDARY}--\r\n` };
}
