import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;

/** Makes the function that tells whether an address is that of a trusted proxy. @param trustedProxies networks in CIDR notation */
export function createProxyTrust(trustedProxies: readonly string[]): (address: string | undefined) => boolean {
  const isTrusted = trustIn(trustedProxies);
  return (text) => {
    const address = parse(text);
    return address !== null && isTrusted(address);
  };
}

function trustIn(trustedProxies: readonly string[]): (address: Address) => boolean {
  const networks = trustedProxies.map((network) => ipaddr.parseCIDR(network));
  return (address) => networks.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));
}

/** Whether a request was sent by a program on this machine itself, and not by way of a proxy that says so. */
export function isFromThisMachine({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  return parse(socket.remoteAddress)?.range() === 'loopback' && FORWARDING_HEADERS.every((name) => headers[name] === undefined);
}
const FORWARDING_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-forwarded-server', 'x-real-ip'];

/**
 * Makes the function that tells a client's address. `X-Forwarded-For` counts only where a trusted proxy wrote it: the list
 * is walked from the right, past every trusted proxy, to the first address that is none.
 * @param trustedProxies networks in CIDR notation
 * @returns the address in its shortest spelling (IPv4 also when it came as `::ffff:…`), or `unknown`
 */
export function createClientAddress(trustedProxies: readonly string[]): (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string {
  const isTrusted = trustIn(trustedProxies);
  return ({ headers, socket }) => {
    let client = parse(socket.remoteAddress);
    if (!client) return 'unknown';
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').reverse();
    for (const hop of forwarded) {
      if (!isTrusted(client)) break;
      const before = parse(hop);
      // What a trusted proxy could not name stands for nobody further to the left either.
      if (!before) break;
      client = before;
    }
    return client.toString();
  };
}

/** Reads an address, with a port or in brackets as some proxies write it. */
function parse(text: string | undefined): Address | null {
  const bare = text?.trim().replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1') ?? '';
  return ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : null;
}
