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
  let held: Buffer = Buffer.alloc(0);
  let dropped = 0;
  let droppedLines = 0;
  let position = from;
  let line = linesBefore + 1;

  const take = (length: number): RawRecord => {
    const bytes = held.subarray(0, length);
    const record = { bytes: dropped > 0 ? null : bytes, line, end: position + dropped + length };
    line += newlines(bytes) + droppedLines;
    position = record.end;
    held = held.subarray(length);
    dropped = droppedLines = 0;
    return record;
  };

  function* add(chunk: Buffer) {
    let search = Math.max(dropped > 0 ? 0 : 1 - included, held.length - mark.length + 1);
    held = Buffer.concat([held, chunk]);
    for (let at = held.indexOf(mark, search); at >= 0; at = held.indexOf(mark, search)) {
      yield take(at + included);
      search = 1 - included;
    }
    if (held.length > longestRecord) drop();
  }

  const drop = () => {
    const kept = mark.length - 1;
    const gone = held.subarray(0, held.length - kept);
    dropped += gone.length;
    droppedLines += newlines(gone);
    held = Buffer.from(held.subarray(held.length - kept));
  };

  function* rest() {
    if (held.length + dropped > 0) yield take(held.length);
  }
  return { add, rest };
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
