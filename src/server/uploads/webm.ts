import type { Source } from '../storage/disk.ts';
import { BadUpload } from './bad-upload.ts';
import { letters, startsWith, view } from './bytes.ts';
import type { Recording } from './recording.ts';
import { windowOn, type Window } from './window.ts';

export const isWebm = (head: Uint8Array) => startsWith(head, [0x1a, 0x45, 0xdf, 0xa3]);

const ids = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackType: 0x83,
  cluster: 0x1f43b675,
  tags: 0x1254c367,
  attachments: 0x1941a469,
};
/** Whatever else may stand in a segment: where to seek, facts, marks, chapters, and what a reader passes over. */
const inSegment = new Set([0x114d9b74, 0x1549a966, 0x1c53bb6b, 0x1043a770, 0xec, 0xbf, ...Object.values(ids)]);
/** And in a cluster whose length its writer did not know: times and blocks. */
const inCluster = new Set([0xe7, 0xa7, 0xab, 0x5854, 0xa3, 0xa0, 0xaf]);

const mostElements = 2_000_000;
const largestTracks = 60_000;

/**
 * A WebM (RFC 8794, RFC 9559), also one whose segment and clusters have no length, as browsers record it. Its tags and
 * attachments are to be passed over. Throws BadUpload, or a RangeError where it is damaged.
 */
export async function readWebm(file: Source): Promise<Recording> {
  const window = windowOn(file);
  const segment = await findSegment(window, file.bytes);
  const end = segment.size === null ? file.bytes : segment.body + segment.size;
  if (end > file.bytes) throw new RangeError('It ends too early');
  return readSegment(window, segment.body, end);
}

async function findSegment(window: Window, bytes: number) {
  const header = await elementAt(window, 0);
  if (header.size === null || header.size > 4_096) throw new RangeError('Its header has no end');
  const children = elementsIn(await window.exactly(header.body, header.size));
  const docType = children.find(({ id }) => id === ids.docType)?.body;
  if (!docType || letters(docType, 0, docType.length).replace(/\0+$/, '') !== 'webm') throw new BadUpload(noWebm);
  const segment = await elementAt(window, header.body + header.size);
  if (segment.id !== ids.segment || segment.body > bytes) throw new RangeError('It has no segment');
  return segment;
}

async function readSegment(window: Window, from: number, end: number): Promise<Recording> {
  const notes: Recording['notes'] = [];
  let kinds: number[] = [];
  let hasContent = false;
  let at = from;
  for (let count = 0; at < end; count++) {
    const element = await elementAt(window, at);
    if (!isKnown(element) || count > mostElements) throw new RangeError('It has parts that no WebM has');
    hasContent ||= element.id === ids.cluster;
    if (element.id === ids.tracks) kinds = await trackKinds(window, element);
    if (isTelling(element)) notes.push(asVoid(element));
    at = endOf(element);
  }
  if (at !== end || !hasContent) throw new RangeError('It ends too early');
  return { type: typeOf(kinds), notes };
}

const isKnown = ({ id }: Element) => inSegment.has(id) || inCluster.has(id);
const isTelling = ({ id }: Element) => id === ids.tags || id === ids.attachments;

/** Where the next element begins: for a cluster of unknown length at its first child. */
function endOf({ id, size, body }: Element) {
  if (size !== null) return body + size;
  if (id !== ids.cluster) throw new RangeError('A part has no end');
  return body;
}

interface Element {
  id: number;
  at: number;
  /** Where its content begins. */
  body: number;
  /** null: unknown. */
  size: number | null;
}

async function elementAt(window: Window, at: number): Promise<Element> {
  const head = await window.upTo(at, 12);
  const { id, size, length } = readHead(head, 0);
  return { id, size, at, body: at + length };
}

/** An element's id and length (RFC 8794, section 4), and how many bytes they take. */
function readHead(bytes: Uint8Array, at: number) {
  const idLength = lengthOf(bytes, at, 4);
  const id = numberIn(bytes, at, idLength);
  const sizeLength = lengthOf(bytes, at + idLength, 8);
  // Without the bit that marks its length first: with it, eight bytes are more than a number holds exactly.
  const first = bytes[at + idLength]! & (0xff >> sizeLength);
  const size = first * 256 ** (sizeLength - 1) + numberIn(bytes, at + idLength + 1, sizeLength - 1);
  const isUnknown = size >= 2 ** (7 * sizeLength) - 1;
  if (!isUnknown && size > Number.MAX_SAFE_INTEGER) throw new RangeError('It is too long');
  return { id, size: isUnknown ? null : size, length: idLength + sizeLength };
}

/** As many bytes as its first one says by its leading zeros. */
function lengthOf(bytes: Uint8Array, at: number, most: number) {
  const first = view(bytes).getUint8(at);
  const length = Math.clz32(first) - 23;
  if (length > most) throw new RangeError('It has no such number');
  return length;
}

function numberIn(bytes: Uint8Array, at: number, length: number) {
  const data = view(bytes);
  let number = 0;
  for (let index = at; index < at + length; index++) number = number * 256 + data.getUint8(index);
  return number;
}

async function trackKinds(window: Window, { body, size }: Element) {
  if (size === null || size > largestTracks) throw new RangeError('Its tracks have no end');
  const tracks = elementsIn((await window.exactly(body, size)).slice()).filter(({ id }) => id === ids.trackEntry);
  return tracks.flatMap((track) =>
    elementsIn(track.body)
      .filter(({ id, body }) => id === ids.trackType && body.length > 0)
      .map(({ body }) => body.at(-1)!),
  );
}

/** The children in some bytes that hold them whole. */
function elementsIn(bytes: Uint8Array) {
  const found: { id: number; body: Uint8Array }[] = [];
  for (let at = 0; at < bytes.length;) {
    const { id, size, length } = readHead(bytes, at);
    const body = at + length;
    if (size === null || body + size > bytes.length) throw new RangeError('It ends too early');
    found.push({ id, body: bytes.subarray(body, body + size) });
    at = body + size;
  }
  return found;
}

function typeOf(kinds: number[]): Recording['type'] {
  if (kinds.includes(1)) return 'video/webm';
  if (kinds.includes(2)) return 'audio/webm';
  throw new BadUpload('Must be a recording of sound or of pictures; this one has neither');
}

/** The same stretch of the file as one element that readers pass over (Void). */
function asVoid({ at, body, size }: Element): Recording['notes'][number] {
  if (size === null) throw new RangeError('A part has no end');
  const sizeLength = Math.min(8, body - at - 1);
  const blank = body + size - (at + 1 + sizeLength);
  const mark = new Uint8Array(1 + sizeLength);
  mark[0] = 0xec;
  let rest = blank;
  for (let index = sizeLength; index > 0; index--) {
    mark[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  mark[1]! |= 2 ** (8 - sizeLength);
  return { at, mark, blank };
}

const noWebm = 'Must be a WebM if it is in this format (Matroska)';
