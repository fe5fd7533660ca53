import { Inflate } from 'fflate';
import { crc32 } from 'node:zlib';
import type { Source } from '../storage/disk.ts';

/** It is no ZIP, or one that is not taken; `message` says so to its sender. */
export class BadZip extends Error {}

export interface Entry {
  /** What it is called; never a path of ours. */
  name: string;
  /** As it says itself; what comes is held against it. */
  bytes: number;
  packed: number;
  crc: number;
  method: number;
  /** Where its header stands. */
  at: number;
}

const mostEntries = 10_000;
const mostBytes = 4_000_000_000;
/** Text shrinks to a twentieth, a picture not at all; what shrinks more than this was made to. */
const mostRatio = 200;
const smallBytes = 1_000_000;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const headerSignature = 0x04034b50;

/** The files in a ZIP (APPNOTE 6.3.10), by its central directory; without folders. Throws BadZip, also for a bomb. */
export async function readEntries(file: Source): Promise<Entry[]> {
  const directory = await findDirectory(file);
  const entries: Entry[] = [];
  let at = 0;
  for (let nth = 0; nth < directory.count; nth++) {
    const { entry, length } = readEntry(directory.bytes, at);
    at += length;
    if (!entry.name.endsWith('/')) entries.push(entry);
  }
  confirmModest(entries, file);
  return entries;
}

/** What an entry holds, unpacked, piece by piece. Throws BadZip where it is not what the directory says of it. */
export async function* unpack(file: Source, entry: Entry): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let size = 0;
  let crc = 0;
  for await (const chunk of inflated(file, entry)) {
    size += chunk.length;
    if (size > entry.bytes) throw new BadZip(damaged);
    crc = crc32(chunk, crc);
    yield chunk as Uint8Array<ArrayBuffer>;
  }
  if (size !== entry.bytes || crc !== entry.crc) throw new BadZip(damaged);
}

async function* inflated(file: Source, entry: Entry): AsyncGenerator<Uint8Array> {
  const packed = pieces(file, await dataOf(file, entry), entry.packed);
  if (entry.method === 0) return yield* packed;
  let ready: Uint8Array[] = [];
  const inflate = new Inflate((chunk) => ready.push(chunk));
  for await (const piece of packed) {
    try {
      inflate.push(piece);
    } catch {
      throw new BadZip(damaged);
    }
    yield* ready;
    ready = [];
  }
}

const damaged = 'Is damaged in the archive';
const noZip = 'Must be a whole ZIP; this one is damaged or is something else';

/** The end of the directory stands at the end of the file, before a remark of up to 64 kB. */
async function findDirectory(file: Source) {
  const length = Math.min(file.bytes, 22 + 65_535);
  const tail = Buffer.from(await file.slice(file.bytes - length, length));
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    const [count, size, from] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (count === 0xffff || from === 0xffffffff) throw new BadZip('Must have less than 4 GB and 65,535 files');
    if (count > mostEntries) throw new BadZip(`Must have at most ${mostEntries.toLocaleString('en')} files`);
    if (from + size > file.bytes) throw new BadZip(noZip);
    return { count, bytes: Buffer.from(await file.slice(from, size)) };
  }
  throw new BadZip(noZip);
}

function readEntry(bytes: Buffer, at: number) {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) throw new BadZip(noZip);
  const nameLength = bytes.readUInt16LE(at + 28);
  const name = bytes.subarray(at + 46, at + 46 + nameLength);
  const flags = bytes.readUInt16LE(at + 8);
  if (flags & 1) throw new BadZip('Must not be encrypted');
  const entry: Entry = {
    // Since 2006 a bit says that it is UTF-8; without it few wrote anything but ASCII.
    name: name.toString('utf8').replaceAll('\\', '/'),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    bytes: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
  };
  if (entry.method !== 0 && entry.method !== 8)
    throw new BadZip('Must be packed by Deflate, as is usual, or not at all');
  return { entry, length: 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32) };
}

/** Neither one file nor all together grow to more than they should, nor do several stand at the same place. */
function confirmModest(entries: Entry[], file: Source) {
  const swollen = entries.find(({ bytes, packed }) => bytes > smallBytes && bytes > packed * mostRatio);
  if (swollen) throw new BadZip(`Must not hold what grows more than ${mostRatio} times when it is unpacked`);
  const sum = (of: (entry: Entry) => number) => entries.reduce((all, entry) => all + of(entry), 0);
  if (sum(({ bytes }) => bytes) > mostBytes) throw new BadZip('Must have at most 4 GB when it is unpacked');
  if (sum(({ packed }) => packed) > file.bytes) throw new BadZip(noZip);
}

/** Its own header says once more what it is called, and may say it at another length. */
async function dataOf(file: Source, { at }: Entry) {
  try {
    const header = Buffer.from(await file.slice(at, 30));
    if (header.readUInt32LE(0) !== headerSignature) throw new BadZip(damaged);
    return at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } catch (error) {
    throw error instanceof RangeError ? new BadZip(damaged) : error;
  }
}

// So small that what it grows to is counted before it fills the memory: by a thousand at most.
const pieceBytes = 16_384;

async function* pieces(file: Source, from: number, length: number) {
  for (let done = 0; done < length; done += pieceBytes) {
    const piece = file.slice(from + done, Math.min(pieceBytes, length - done));
    yield await piece.catch((error: unknown) => {
      throw error instanceof RangeError ? new BadZip(damaged) : error;
    });
  }
}
