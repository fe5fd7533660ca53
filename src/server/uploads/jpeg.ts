import { join, letters, slice, startsWith, view, type Cleaned } from './bytes.ts';

export const isJpeg = (bytes: Uint8Array) => startsWith(bytes, [0xff, 0xd8, 0xff]);

/**
 * A JPEG (ITU-T T.81) without EXIF, XMP, IPTC, comments, thumbnails and further pictures; of EXIF only which way is up is kept.
 * Throws a RangeError where it is damaged.
 */
export function readJpeg(bytes: Uint8Array): Cleaned {
  const parts: Uint8Array[] = [];
  let size: { width: number; height: number } | null = null;
  let orientation = 1;
  for (const segment of segments(bytes)) {
    if (isFrame(segment.marker)) size ??= readSize(segment.bytes);
    if (isExif(segment)) orientation = readOrientation(segment.bytes);
    if (isKept(segment)) parts.push(segment.marker === app0 ? withoutThumbnail(segment.bytes) : segment.bytes);
  }
  if (!size) throw new RangeError('It has no frame');
  const [first, ...rest] = parts;
  const up = orientation === 1 ? [] : [exifWith(orientation)];
  return { ...size, bytes: join([start, first!, ...up, ...rest, end]) };
}

interface Segment {
  marker: number;
  /** With its marker, and with the coded data that follows it. */
  bytes: Uint8Array;
}

const start = Uint8Array.of(0xff, 0xd8);
const end = Uint8Array.of(0xff, 0xd9);
const app0 = 0xe0;
const app15 = 0xef;
const comment = 0xfe;
const startOfScan = 0xda;
const endOfImage = 0xd9;

/** All between start and end of the image, in order. */
function* segments(bytes: Uint8Array): Generator<Segment> {
  const data = view(bytes);
  for (let at = 2; ;) {
    // Any number of fill bytes may stand before a marker.
    while (data.getUint8(at) === 0xff && data.getUint8(at + 1) === 0xff) at++;
    if (data.getUint8(at) !== 0xff) throw new RangeError('A marker is missing');
    const marker = data.getUint8(at + 1);
    if (marker === endOfImage) return;
    let length = 2 + data.getUint16(at + 2);
    if (marker === startOfScan) length = endOfScan(data, at + length) - at;
    yield { marker, bytes: slice(bytes, at, length) };
    at += length;
  }
}

/** Where the coded data ends: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(data: DataView, from: number) {
  for (let at = from; ; at++) {
    if (data.getUint8(at) !== 0xff) continue;
    const next = data.getUint8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const readSize = (bytes: Uint8Array) => ({ height: view(bytes).getUint16(5), width: view(bytes).getUint16(7) });

/** Of the applications' own segments: JFIF, the colour profile, Adobe's note on how colours are coded. */
function isKept({ marker, bytes }: Segment) {
  if (marker === comment) return false;
  if (marker < app0 || marker > app15) return true;
  if (marker === app0) return hasName(bytes, 'JFIF\0') && bytes.length >= 18;
  if (marker === 0xe2) return hasName(bytes, 'ICC_PROFILE\0');
  return marker === 0xee && hasName(bytes, 'Adobe');
}

const hasName = (bytes: Uint8Array, name: string) =>
  bytes.length >= 4 + name.length && letters(bytes, 4, name.length) === name;

/** JFIF's own fields, and no thumbnail. */
const withoutThumbnail = (bytes: Uint8Array) =>
  join([Uint8Array.of(0xff, app0, 0, 16), slice(bytes, 4, 12), new Uint8Array(2)]);

const isExif = ({ marker, bytes }: Segment) => marker === 0xe1 && hasName(bytes, 'Exif\0\0');

/** The orientation in the first directory of an EXIF segment (TIFF 6.0, tag 274): 1 to 8; 1 where it says nothing usable. */
function readOrientation(bytes: Uint8Array) {
  try {
    const tiff = view(slice(bytes, 10, bytes.length - 10));
    const little = tiff.getUint16(0) === 0x4949;
    const directory = tiff.getUint32(4, little);
    for (let entry = 0; entry < tiff.getUint16(directory, little); entry++) {
      const at = directory + 2 + 12 * entry;
      if (tiff.getUint16(at, little) !== 274) continue;
      const value = tiff.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
  } catch (error) {
    if (error instanceof RangeError) return 1;
    throw error;
  }
}

/** An EXIF segment that holds one entry: which way is up. */
function exifWith(orientation: number) {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = [...Buffer.from('Exif\0\0', 'latin1'), ...tiff];
  return Uint8Array.of(0xff, 0xe1, 0, body.length + 2, ...body);
}
