import { createReadStream } from 'node:fs';

export interface RawRecord {
  /** null where it is longer than may be. */
  bytes: Buffer | null;
  line: number;
  /** The position in the file behind it. */
  end: number;
}

/** More than any question with its answers needs; what is longer would only fill the memory. */
const longestRecord = 16_000_000;

/**
 * Cuts a file into records from byte `from` on, which must be where one begins. A line end closes a record; `<row` opens one,
 * wherever it stands, since XML allows that character nowhere else: a broken row so never spoils the next one.
 * Memory stays bounded, whatever the file holds.
 */
export async function* readRecords(path: string, mark: '\n' | '<row', from = 0): AsyncGenerator<RawRecord> {
  const cut = createCutter(mark, from, await countLines(path, from));
  for await (const chunk of createReadStream(path, { start: from, highWaterMark: 64 * 1024 })) yield* cut.add(chunk);
  yield* cut.rest();
}

function createCutter(mark: string, from: number, linesBefore: number) {
  // A line end belongs to the record that it closes, an opening mark to the one that it opens.
  const included = mark === '\n' ? 1 : 0;
  const held = createStore();
  let dropped = { bytes: 0, lines: 0 };
  let position = from;
  let line = linesBefore + 1;

  const take = (length: number): RawRecord => {
    const bytes = held.take(length);
    const record = { bytes: dropped.bytes > 0 ? null : bytes, line, end: position + dropped.bytes + length };
    line += newlines(bytes) + dropped.lines;
    position = record.end;
    dropped = { bytes: 0, lines: 0 };
    return record;
  };

  function* add(chunk: Buffer) {
    let search = Math.max(dropped.bytes > 0 ? 0 : 1 - included, held.bytes().length - mark.length + 1);
    held.add(chunk);
    for (let at = held.bytes().indexOf(mark, search); at >= 0; at = held.bytes().indexOf(mark, search)) {
      yield take(at + included);
      search = 1 - included;
    }
    if (held.bytes().length > longestRecord) drop();
  }

  const drop = () => {
    const gone = held.take(held.bytes().length - mark.length + 1);
    dropped = { bytes: dropped.bytes + gone.length, lines: dropped.lines + newlines(gone) };
  };

  function* rest() {
    if (held.bytes().length + dropped.bytes > 0) yield take(held.bytes().length);
  }
  return { add, rest };
}

/** Bytes that come at one end and go at the other, copied only now and then; what is taken is good until more are added. */
function createStore() {
  let space = Buffer.alloc(256 * 1024);
  let start = 0;
  let end = 0;
  const bytes = () => space.subarray(start, end);
  const add = (chunk: Buffer) => {
    if (end + chunk.length > space.length) {
      const needed = 2 * (end - start + chunk.length);
      const target = needed > space.length ? Buffer.alloc(needed) : space;
      space.copy(target, 0, start, end);
      [space, start, end] = [target, 0, end - start];
    }
    chunk.copy(space, end);
    end += chunk.length;
  };
  const take = (length: number) => {
    start += length;
    return space.subarray(start - length, start);
  };
  return { bytes, add, take };
}

async function countLines(path: string, bytes: number) {
  if (bytes === 0) return 0;
  let lines = 0;
  for await (const chunk of createReadStream(path, { end: bytes - 1, highWaterMark: 1024 * 1024 }))
    lines += newlines(chunk);
  return lines;
}

function newlines(bytes: Buffer) {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
