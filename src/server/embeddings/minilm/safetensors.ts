import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file of 16-bit tensors, read piece by piece so that it is never in memory as a whole. */
export interface Tensors {
  /** Fills `into` with rows of a matrix (or a part of a vector) from row `first` on. Throws when they aren't there. */
  read: (name: string, columns: number, first: number, into: Uint8Array) => void;
  close: () => void;
}

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** The safetensors format: 8 bytes of header size, a header in JSON, then the data. */
export function openTensors(path: string): Tensors {
  const file = openSync(path, 'r');
  const size = fstatSync(file).size;
  const headerSize = size < 8 ? Infinity : Number(exactly(file, 0, 8).readBigUInt64LE());
  if (8 + headerSize > size) throw new Error('the file of weights is cut short');
  const header = JSON.parse(exactly(file, 8, headerSize).toString()) as Record<string, Entry>;

  return {
    read: (name, columns, first, into) => {
      const entry = header[name];
      if (entry?.dtype !== 'F16' || entry.shape.at(-1) !== columns)
        throw new Error(`the weights have no fitting ${name}`);
      const from = entry.data_offsets[0] + first * columns * 2;
      if (from + into.byteLength > entry.data_offsets[1]) throw new Error(`the weights of ${name} are too few`);
      if (readSync(file, into, 0, into.byteLength, 8 + headerSize + from) < into.byteLength) {
        throw new Error('the file of weights is cut short');
      }
    },
    close: () => closeSync(file),
  };
}

function exactly(file: number, position: number, length: number) {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, position);
  return bytes;
}
