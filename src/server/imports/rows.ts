import { basename } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { BrokenRecord, Malformed, type Entry, type Row, type Step } from './entries.ts';
import { readRecords, type RawRecord } from './records.ts';

/** The rows of all steps in turn, from `done` bytes on; one without entries tells only how far the reading is. */
export async function* readRows(steps: Step[], done: number): AsyncGenerator<Row> {
  let before = 0;
  for (const step of steps) {
    const behind = before + step.bytes;
    if (done < behind) yield* readStep(step, before, done);
    yield { file: basename(step.path), line: 0, end: behind, entries: [] };
    before = behind;
  }
}

async function* readStep(step: Step, before: number, done: number) {
  let breath = performance.now();
  for await (const record of readRecords(step.path, step.mark, Math.max(0, done - before))) {
    yield rowOf(step, record, before);
    if (performance.now() - breath < 10) continue;
    // Parsing must not keep the server's other callers waiting.
    await breathe();
    breath = performance.now();
  }
}

function rowOf(step: Step, record: RawRecord, before: number): Row {
  const place = { file: basename(step.path), line: record.line, end: before + record.end };
  try {
    return { ...place, entries: readEntries(step, record) };
  } catch (error) {
    if (!(error instanceof BrokenRecord)) throw error;
    if (step.again && error instanceof Malformed) return { ...place, entries: [] };
    return { ...place, entries: [], problem: error.message };
  }
}

function readEntries(step: Step, { bytes }: RawRecord): Entry[] {
  if (!bytes) throw new Malformed('Is longer than 16 MB');
  return step.read(decode(bytes));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Buffer) {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Malformed('Is not UTF-8');
  }
}
