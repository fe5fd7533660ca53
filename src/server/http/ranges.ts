import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one of the public internet's own: none that is private, of this machine, of its network, reserved,
 * for several at once, or that carries another address inside (IPv4-mapped, NAT64, 6to4, Teredo). RFC 6890 and its registries.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const read = ipaddr.parse(address);
  if (read.range() !== 'unicast') return false;
  // Of IPv6 only 2000::/3 has been given out; the rest, such as ::127.0.0.1, leads nowhere good.
  return read.kind() === 'ipv4' || (read.toByteArray()[0]! & 0xe0) === 0x20;
}

/** Where the server calls: a host as the URL has it, the addresses that its name stands for, and a port. */
export interface Target {
  host: string;
  addresses: string[];
  port: number;
}

/**
 * Whether one of the allowances lets the server call a target that it would refuse otherwise. An allowance is a host, an
 * address or a range (`hooks.internal`, `10.1.0.0/16`, `[fd00::/8]`), with `:8443` behind it for that port, else for 80 and 443.
 */
export function isAllowed({ host, addresses, port }: Target, allowances: string[]): boolean {
  return allowances
    .map(readAllowance)
    .filter((allowance) => (allowance.port === null ? isWebPort(port) : allowance.port === port))
    .some(({ name }) => name === host || addresses.every((address) => isWithin(address, name)));
}

export const isWebPort = (port: number) => port === 80 || port === 443;

/** Whether a setting's entry can be read as an allowance. */
export function isAllowance(entry: string): boolean {
  const { name } = readAllowance(entry);
  return ipaddr.isValid(name) || ipaddr.isValidCIDR(name) || (!name.includes('/') && URL.canParse(`http://${name}/`));
}

function readAllowance(entry: string) {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|((?:[^:]+|.*:.*:.*?)))(?::(\d{1,5}))?$/.exec(entry) ?? [];
  return { name: (bracketed ?? plain ?? entry).toLowerCase(), port: port === undefined ? null : Number(port) };
}

function isWithin(address: string, range: string) {
  if (!ipaddr.isValid(range) && !ipaddr.isValidCIDR(range)) return false;
  const read = ipaddr.process(address);
  const [base, bits] = ipaddr.isValid(range)
    ? ([ipaddr.parse(range), ipaddr.parse(range).kind() === 'ipv4' ? 32 : 128] as const)
    : ipaddr.parseCIDR(range);
  return read.kind() === base.kind() && read.match(base, bits);
}
