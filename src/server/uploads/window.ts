import type { Source } from '../storage/disk.ts';

const windowBytes = 65_536;

/** Small pieces of a large file, of which 64 kB are in memory at a time. Throws a RangeError where the file ends before. */
export function windowOn(file: Source) {
  let start = 0;
  let held: Uint8Array = new Uint8Array();
  /** `length` bytes from `from` on: fewer only at the end of the file, and never more than 64 kB. */
  const upTo = async (from: number, length: number): Promise<Uint8Array> => {
    const end = Math.min(from + length, file.bytes);
    if (from < start || end > start + held.length) {
      start = from;
      held = new Uint8Array();
      if (from < file.bytes) held = await file.slice(from, Math.min(windowBytes, file.bytes - from));
    }
    return held.subarray(from - start, Math.max(from, end) - start);
  };
  const exactly = async (from: number, length: number) => {
    const found = await upTo(from, length);
    if (found.length < length) throw new RangeError('It ends too early');
    return found;
  };
  return { upTo, exactly };
}

export type Window = ReturnType<typeof windowOn>;
