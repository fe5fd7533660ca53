import { join, letters, slice, view, type Cleaned } from './bytes.ts';

export const isGif = (bytes: Uint8Array) => bytes.length > 12 && /^GIF8[79]a$/.test(letters(bytes, 0, 6));

const extension = 0x21;
const image = 0x2c;
const trailer = 0x3b;
const graphicControl = 0xf9;
const application = 0xff;

/** A GIF (89a) without comments, texts and foreign data; its frames and how often they repeat stay. Throws a RangeError. */
export function readGif(bytes: Uint8Array): Cleaned {
  const data = view(bytes);
  let at = 13 + colourTable(data.getUint8(10));
  const parts = [slice(bytes, 0, at)];
  for (;;) {
    const block = data.getUint8(at);
    if (block === trailer) break;
    const length = blockLength(data, at);
    if (isKept(bytes, at)) parts.push(slice(bytes, at, length));
    at += length;
  }
  if (parts.length === 1) throw new RangeError('It has no frame');
  return {
    width: data.getUint16(6, true),
    height: data.getUint16(8, true),
    bytes: join([...parts, Uint8Array.of(trailer)]),
  };
}

/** The bytes of a colour table, by the packed field that announces it. */
const colourTable = (packed: number) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

function blockLength(data: DataView, at: number) {
  const block = data.getUint8(at);
  if (block === extension) return subBlocks(data, at + 2) - at;
  if (block !== image) throw new RangeError('It has an unknown block');
  return subBlocks(data, at + 11 + colourTable(data.getUint8(at + 9))) - at;
}

/** Where a row of sub-blocks ends that starts at `at`. */
function subBlocks(data: DataView, from: number) {
  let at = from;
  while (data.getUint8(at) !== 0) at += data.getUint8(at) + 1;
  return at + 1;
}

function isKept(bytes: Uint8Array, at: number) {
  if (bytes[at] === image || bytes[at + 1] === graphicControl) return true;
  return bytes[at + 1] === application && /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(letters(bytes, at + 3, 11));
}
