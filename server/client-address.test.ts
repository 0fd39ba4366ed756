import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createClientAddress, isFromThisMachine } from './client-address';

const clientAddress = createClientAddress(['10.0.0.0/8', '127.0.0.1/32', 'fd00::/8']);
const from = (remoteAddress: string | undefined, forwarded?: string) =>
  ({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  const cases: [remote: string | undefined, forwarded: string | undefined, client: string, why: string][] = [
    ['203.0.113.5', undefined, '203.0.113.5', 'is that of the connection'],
    ['203.0.113.5', '198.51.100.1', '203.0.113.5', 'is not what a stranger claims'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1', 'is what a trusted proxy says'],
    ['::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1', 'is found when IPv4 comes as IPv6'],
    ['10.1.1.1', '6.6.6.6, 198.51.100.1', '198.51.100.1', 'is the last one that no proxy of ours wrote, not the first'],
    ['10.1.1.1', '6.6.6.6, 198.51.100.1, 10.2.2.2', '198.51.100.1', 'is found past all proxies of ours'],
    ['10.1.1.1', '10.3.3.3, 10.2.2.2', '10.3.3.3', 'is the outermost proxy when all are ours'],
    ['10.1.1.1', '198.51.100.1, unknown', '10.1.1.1', 'is not guessed past what a proxy could not name'],
    ['10.1.1.1', '198.51.100.1:4711', '198.51.100.1', 'is read with a port'],
    ['10.1.1.1', '[2001:db8::1]:4711', '2001:db8::1', 'is read in brackets'],
    ['fd00::1', '2001:DB8:0:0::1', '2001:db8::1', 'has one spelling'],
    ['10.1.1.1', '', '10.1.1.1', 'is the proxy when the header is empty'],
    ['10.1.1.1', '1', '10.1.1.1', 'is no bare number'],
    [undefined, '198.51.100.1', 'unknown', 'is unknown on a connection that is gone'],
  ];
  for (const [remote, forwarded, client, why] of cases) {
    it(`${why}: ${remote} with “${forwarded}”`, () => {
      expect(clientAddress(from(remote, forwarded))).toBe(client);
    });
  }

  it('counts no header at all where no proxy is trusted', () => {
    expect(createClientAddress([])(from('127.0.0.1', '198.51.100.1'))).toBe('127.0.0.1');
  });
});

describe('this machine', () => {
  const cases: [remote: string | undefined, isHere: boolean][] = [['127.0.0.1', true], ['127.8.9.1', true], ['::1', true], ['::ffff:127.0.0.1', true], ['10.1.1.1', false], ['0.0.0.0', false], ['::ffff:203.0.113.5', false], ['2001:db8::1', false], [undefined, false]];
  for (const [remote, isHere] of cases) {
    it(`is ${isHere ? '' : 'not '}where a connection from ${remote} comes from`, () => {
      expect(isFromThisMachine(from(remote))).toBe(isHere);
    });
  }

  it('is not where a request comes from that a proxy on it passed on', () => {
    expect(isFromThisMachine(from('127.0.0.1', '127.0.0.1'))).toBe(false);
  });
});
