/** A picture's size in pixels, and the bytes that show it. */
export interface Cleaned {
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** Part of some bytes; throws a RangeError where they end before. */
export function slice(bytes: Uint8Array, from: number, length: number): Uint8Array {
  if (from < 0 || length < 0 || from + length > bytes.length) throw new RangeError('It ends too early');
  return bytes.subarray(from, from + length);
}

export const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Bytes as the letters that they stand for (Latin-1). */
export const letters = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...slice(bytes, from, length));

export const startsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, at) => bytes[at] === byte);

export function join(parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
