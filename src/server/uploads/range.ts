/** The bytes `from` to `to`, both included. */
export interface Range {
  from: number;
  to: number;
}

/**
 * Which part of a file a Range header asks for (RFC 9110, section 14.2): null for all of it, which is what several ranges and
 * what can't be read come to as well; 'none' where the file has no such bytes.
 */
export function readRange(header: string | undefined, bytes: number): Range | null | 'none' {
  const [, first, last, length] = /^bytes=\s*(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))\s*$/i.exec(header ?? '') ?? [];
  if (length) return suffix(Number(length), bytes);
  if (!first) return null;
  const [from, to] = [Number(first), last ? Number(last) : Infinity];
  if (to < from) return null;
  return from >= bytes ? 'none' : { from, to: Math.min(to, bytes - 1) };
}

const suffix = (length: number, bytes: number): Range | 'none' =>
  length === 0 || bytes === 0 ? 'none' : { from: Math.max(0, bytes - length), to: bytes - 1 };
