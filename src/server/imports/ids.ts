import { randomBytes } from 'node:crypto';

/**
 * Makes UUIDs of version 7 (RFC 9562) that carry the time at which something happened, not the one of its import, so that
 * what sorts by id stays in its old order. A counter keeps those of one moment in the order in which they were asked for.
 */
export function createIds() {
  let count = 0;
  return (at: Date): string => {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(Math.max(0, at.getTime()), 0, 6);
    bytes.writeUInt16BE(0x7000 | (count++ & 0xfff), 6);
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
}
