import { join, letters, slice, startsWith, view, type Cleaned } from './bytes.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What shows: the picture, its colours, its size on paper, its animation. Texts, times, EXIF and the unknown go. */
const kept = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs acTL fcTL fdAT'.split(' '),
);

export const isPng = (bytes: Uint8Array) => startsWith(bytes, signature);

/** A PNG (third edition, W3C) without metadata; what follows its end goes, too. Throws a RangeError where it is damaged. */
export function readPng(bytes: Uint8Array): Cleaned {
  if (letters(bytes, 12, 4) !== 'IHDR') throw new RangeError('It has no header');
  const parts = [slice(bytes, 0, 8)];
  const data = view(bytes);
  for (let at = 8, type = ''; type !== 'IEND';) {
    const length = 12 + data.getUint32(at);
    type = letters(bytes, at + 4, 4);
    const chunk = slice(bytes, at, length);
    if (kept.has(type)) parts.push(chunk);
    at += length;
  }
  return { width: data.getUint32(16), height: data.getUint32(20), bytes: join(parts) };
}
