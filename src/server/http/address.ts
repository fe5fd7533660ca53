import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { BlockList, isIP } from 'node:net';

/**
 * The address that a request came from; null where there was no network. `X-Forwarded-For` is read from its end, for as long as
 * what stands there was written by a proxy that is trusted: whatever comes before it, anybody may have made up.
 */
export function callerAddress(c: Context, trustedProxies: string[]): string | null {
  const peer = plain(peerOf(c));
  if (!peer) return null;
  const trusted = blockList(trustedProxies);
  const before = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()));
  let address = peer;
  while (isListed(trusted, address)) {
    const hop = before.pop();
    if (!hop || !isIP(hop)) break;
    address = hop;
  }
  return address;
}

/** What counts as one place: an IPv4 address, or the 64 bits of an IPv6 network, since one customer gets that many at least. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('%')[0]!.toLowerCase().split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const zeros = address.includes('::') ? Array.from({ length: 8 - front.length - back.length }, () => '0') : [];
  const groups = [...front, ...zeros, ...back].map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** An IPv4 address may come dressed as an IPv6 one (::ffff:10.0.0.7). */
const plain = (address: string | undefined) => address?.replace(/^::ffff:(?=\d+\.)/i, '');

function peerOf(c: Context) {
  // In tests there is no socket.
  return c.env && 'incoming' in c.env ? getConnInfo(c).remote.address : undefined;
}

function blockList(networks: string[]) {
  const list = new BlockList();
  for (const network of networks) {
    const [address, bits] = network.split('/') as [string, string?];
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

const isListed = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
