import { join, letters, slice, view, type Cleaned } from './bytes.ts';

export const isWebp = (bytes: Uint8Array) =>
  bytes.length > 16 && letters(bytes, 0, 4) === 'RIFF' && letters(bytes, 8, 4) === 'WEBP';

const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const exifAndXmp = 0b0000_1100;

/** A WebP (RFC 9649) without EXIF, XMP and what is unknown. Throws a RangeError where it is damaged. */
export function readWebp(bytes: Uint8Array): Cleaned {
  const data = view(bytes);
  const whole = 8 + data.getUint32(4, true);
  const parts: Uint8Array[] = [];
  for (let at = 12; at < whole;) {
    const length = 8 + data.getUint32(at + 4, true);
    const padded = length + (length % 2);
    const chunk = slice(bytes, at, at + padded > bytes.length ? length : padded);
    const name = letters(bytes, at, 4);
    if (kept.has(name)) parts.push(name === 'VP8X' ? withoutFlags(chunk) : chunk);
    at += padded;
  }
  if (parts.length === 0) throw new RangeError('It has no picture');
  const content = join(parts);
  const header = Buffer.alloc(12);
  header.write('RIFF', 'latin1');
  header.writeUInt32LE(content.length + 4, 4);
  header.write('WEBP', 8, 'latin1');
  return { ...readSize(parts[0]!), bytes: join([header, content]) };
}

function withoutFlags(chunk: Uint8Array) {
  const copy = chunk.slice();
  copy[8]! &= ~exifAndXmp;
  return copy;
}

/** The size, as the first chunk has it: the extended header's, or that of either way of coding. */
function readSize(chunk: Uint8Array) {
  const data = view(chunk);
  const name = letters(chunk, 0, 4);
  if (name === 'VP8X') return { width: 1 + uint24(data, 12), height: 1 + uint24(data, 15) };
  if (name === 'VP8L') {
    const bits = data.getUint32(9, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (name !== 'VP8 ') throw new RangeError('It has no size');
  return { width: data.getUint16(14, true) & 0x3fff, height: data.getUint16(16, true) & 0x3fff };
}

const uint24 = (data: DataView, at: number) => data.getUint16(at, true) + data.getUint8(at + 2) * 65_536;
