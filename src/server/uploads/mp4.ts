import type { Source } from '../storage/disk.ts';
import { BadUpload } from './bad-upload.ts';
import { letters, view } from './bytes.ts';
import type { Recording } from './recording.ts';
import { windowOn, type Window } from './window.ts';

export const isMp4 = (head: Uint8Array) => head.length >= 12 && letters(head, 4, 4) === 'ftyp';

const brands = /^(isom|iso[2-9]|mp4[12]|mp71|avc1|dash|M4A |M4V )$/;
/** What holds boxes that say what kinds of tracks there are, or that tell of the maker. */
const containers = new Set(['moov', 'trak', 'mdia', 'moof', 'traf']);
/** Places, names, programs, dates: what players pass over. */
const telling = new Set(['udta', 'meta', 'uuid']);

const mostBoxes = 200_000;
const deepest = 6;

/**
 * An MP4 (ISO/IEC 14496-12), fragmented or not. What its maker noted in it, such as where it was made, is to be passed over.
 * Throws BadUpload, or a RangeError where it is damaged.
 */
export async function readMp4(file: Source): Promise<Recording> {
  const window = windowOn(file);
  await confirmBrand(window, await boxAt(window, 0, file.bytes));
  const found = await readBoxes(window, file.bytes);
  const isWhole = found.kinds.has('moov') && (found.kinds.has('mdat') || found.kinds.has('moof'));
  if (!isWhole) throw new RangeError('It has no content');
  return { type: typeOf(found.handlers), notes: found.notes };
}

async function confirmBrand(window: Window, { body, end }: Box) {
  const content = await window.exactly(body, Math.min(end - body, 400));
  const named = [0, ...Array.from({ length: Math.max(0, content.length / 4 - 2) }, (_, index) => 8 + 4 * index)];
  if (!named.some((at) => brands.test(letters(content, at, 4)))) {
    throw new BadUpload(
      'Must be an MP4 if it is in this format; QuickTime and pictures such as HEIC can’t be shown everywhere',
    );
  }
}

interface Box {
  type: string;
  at: number;
  body: number;
  end: number;
}

/** All boxes, from outside to inside, in order. */
async function readBoxes(window: Window, bytes: number) {
  const kinds = new Set<string>();
  const handlers = new Set<string>();
  const notes: Recording['notes'] = [];
  const ends: number[] = [bytes];
  let at = 0;
  for (let count = 0; ; count++) {
    while (at === ends.at(-1)) {
      ends.pop();
      if (ends.length === 0) return { kinds, handlers, notes };
    }
    if (count > mostBoxes || ends.length > deepest) throw new RangeError('It has too many parts');
    const box = await boxAt(window, at, ends.at(-1)!);
    kinds.add(box.type);
    if (box.type === 'hdlr') handlers.add(letters(await window.exactly(box.body, 12), 8, 4));
    if (telling.has(box.type)) notes.push(asFree(box));
    if (containers.has(box.type)) ends.push(box.end);
    at = containers.has(box.type) ? box.body : box.end;
  }
}

async function boxAt(window: Window, at: number, end: number): Promise<Box> {
  const head = await window.upTo(at, 16);
  const data = view(head);
  const type = letters(head, 4, 4);
  const size = data.getUint32(0);
  const isLong = size === 1;
  const length = isLong ? Number(data.getBigUint64(8)) : size === 0 ? end - at : size;
  const box = { type, at, body: at + (isLong ? 16 : 8), end: at + length };
  if (box.end < box.body || box.end > end) throw new RangeError('It ends too early');
  return box;
}

/** The same stretch of the file as a box that readers pass over. */
const asFree = ({ at, body, end }: Box): Recording['notes'][number] => {
  const long = body - at === 16;
  const mark = Buffer.alloc(body - at);
  mark.writeUInt32BE(long ? 1 : end - at);
  mark.write('free', 4, 'latin1');
  if (long) mark.writeBigUInt64BE(BigInt(end - at), 8);
  return { at, mark: new Uint8Array(mark), blank: end - body };
};

function typeOf(handlers: Set<string>): Recording['type'] {
  if (handlers.has('vide')) return 'video/mp4';
  if (handlers.has('soun')) return 'audio/mp4';
  throw new BadUpload('Must be a recording of sound or of pictures; this one has neither');
}
