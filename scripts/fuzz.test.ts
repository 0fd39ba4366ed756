import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, send } from './fuzz-oracle';
import { fuzzRequests } from './fuzz-requests';
import type { FuzzRequest } from './fuzz-requests';
import { mapSite } from './fuzz-site';
import type { SiteMap } from './fuzz-site';
import type { Running } from './testing';
import { serveDemo, signInReader, signInStaff } from './testing';

/** `npm run fuzz` sends more, by another seed each time. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_130);
/** Sent at once, as a browser or a scanner does. */
const AT_ONCE = 8;

let dataFolder: string;
let origin: string;
let server: Running;
let end: () => Promise<void>;
let site: SiteMap;
const sessions: Record<string, string> = {};

beforeAll(async () => {
  ({ dataFolder, origin, site: server, end } = await serveDemo({ LOG_LEVEL: 'error' }));
  await renew('admin');
  await renew('reader');
  const starts = [...['/en', '/ar/search?q=a', '/vi/account/sign-in'].map((address) => ({ address, who: 'stranger' })), { address: '/en/account', who: 'reader' }, { address: '/en/comments/new', who: 'reader' }, { address: '/admin', who: 'admin' }];
  site = await mapSite(starts, async (address, who) => (await send(origin, { method: 'GET', target: address, headers: { cookie: sessions[who] ?? '' }, body: null })).body);
});
afterAll(() => end());

/** Gives somebody a new session: what a hostile hand presses may have ended the one before. */
async function renew(who: string): Promise<void> {
  sessions[who] = who === 'admin' ? await signInStaff(origin, 'admin@demo.example') : await signInReader({ origin, dataFolder, email: `fuzz-${++readers}@news.example`, name: 'Fuzz' });
}

let readers = 0;

describe(`the site, asked ${REQUESTS} times by a stranger, a reader and an admin with hostile addresses, headers and bodies (seed ${SEED})`, () => {
  it('promise 18: answers each in time, with no fault of its own, with its security headers, and with nothing of what was sent as markup', async () => {
    const seen = new Map<string, number>();
    const signedOut = new Set<string>();
    const ask = async (asked: FuzzRequest) => {
      const cookie = [sessions[asked.who], asked.headers.cookie].filter((each) => each !== undefined && each !== '').join('; ');
      const answer = await send(origin, { ...asked, headers: { ...asked.headers, ...(cookie === '' ? {} : { cookie }) } });
      if (asked.who !== 'stranger' && (answer.status === 401 || /\/sign-in/.test(answer.headers.location ?? ''))) signedOut.add(asked.who);
      for (const key of [asked.who, `${asked.who} ${answer.status}`]) seen.set(key, (seen.get(key) ?? 0) + 1);
      const faults = faultsOf(asked, answer, origin);
      if (faults.length > 0) throw new Error(`${asked.who} ${asked.method} ${asked.target} (${answer.status}): ${faults.join('; ')}\n${server.output().slice(-3000)}`);
    };
    const batch = fc.array(fuzzRequests(site, { origin, people: Object.keys(sessions) }), { minLength: AT_ONCE, maxLength: AT_ONCE });
    await fc.assert(fc.asyncProperty(batch, async (asked) => {
      await Promise.all(asked.map(ask));
      for (const who of signedOut) await renew(who).catch(() => {}); // not more often than anybody may
      signedOut.clear();
    }), { numRuns: Math.ceil(REQUESTS / AT_ONCE), seed: SEED });
    // Each got behind the door, and not only at it.
    for (const who of ['stranger', 'reader', 'admin']) expect((seen.get(`${who} 200`) ?? 0) / (seen.get(who) ?? 1), who).toBeGreaterThan(0.03);
  }, 7_200_000);
});
