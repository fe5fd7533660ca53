import { asSystem, transaction, type Ctx, type Services } from '../context.ts';
import { isUnavailable } from '../db/unavailable.ts';
import { record } from '../events.ts';
import { BrokenRecord, type Row, type Step } from './entries.ts';
import { createIds } from './ids.ts';
import { planImport, totalBytes } from './plan.ts';
import { readRows } from './rows.ts';
import { noCounts, writeRows, type Counts, type Origin } from './write.ts';

/** An import as one run of the job goes on with it. */
interface Progress extends Origin {
  done: number;
  counts: Counts;
  problems: Problem[];
}

interface Problem {
  file: string;
  line: number;
  message: string;
}

/**
 * Goes on with an import until its end, from where it is. Each batch is one transaction with the note of how far it reaches,
 * so after a kill at any moment the next run takes up exactly there. Throws when the database is away; run it again then.
 */
export async function runImport(services: Services, { importId }: { importId: string }, signal: AbortSignal) {
  const ctx = asSystem(services);
  const found = await ctx.db.selectFrom('import').selectAll().where('id', '=', importId).executeTakeFirst();
  if (found?.state !== 'running') return;
  try {
    const steps = await planImport(found.format, found.path);
    const progress = await begin(ctx, steps, found);
    if (await takeAll(ctx, progress, { steps, signal })) await finish(ctx, importId, 'done');
  } catch (error) {
    if (signal.aborted || isUnavailable(error)) throw error;
    services.log.error({ err: error, importId }, 'import failed');
    await finish(ctx, importId, 'failed', sentenceFor(error));
  }
}

interface Found {
  id: string;
  source: string;
  bytesDone: number;
  bytesTotal: number;
  counts: Record<string, unknown>;
  problems: unknown[];
}

/** Where files were changed meanwhile it begins anew: what is here already is not taken twice. */
async function begin({ db }: Ctx, steps: Step[], found: Found): Promise<Progress> {
  const origin = { importId: found.id, source: found.source, newId: createIds() };
  const total = totalBytes(steps);
  if (total === found.bytesTotal) {
    const counts = { ...noCounts(), ...(found.counts as Partial<Counts>) };
    return { ...origin, done: found.bytesDone, counts, problems: found.problems as Problem[] };
  }
  await db.updateTable('import').set({ bytesDone: 0, bytesTotal: total }).where('id', '=', found.id).execute();
  return { ...origin, done: 0, counts: noCounts(), problems: [] };
}

const enough = { entries: 300, bytes: 1_000_000, idleBytes: 20_000_000 };

/** Takes batch after batch; false when somebody stopped the import. */
async function takeAll(ctx: Ctx, progress: Progress, { steps, signal }: { steps: Step[]; signal: AbortSignal }) {
  let batch: Row[] = [];
  let entries = 0;
  const flush = async (end: number) => {
    const goesOn = await takeBatch(ctx, progress, { rows: batch, end });
    batch = [];
    entries = 0;
    return goesOn;
  };
  let last = progress.done;
  for await (const row of readRows(steps, progress.done)) {
    signal.throwIfAborted();
    if (row.entries.length > 0 || row.problem) batch.push(row);
    entries += row.entries.length;
    last = row.end;
    const bytes = last - progress.done;
    const isFull = entries >= enough.entries || bytes >= (batch.length > 0 ? enough.bytes : enough.idleBytes);
    if (isFull && !(await flush(last))) return false;
  }
  return flush(last);
}

interface Batch {
  rows: Row[];
  end: number;
}

/** Takes a batch as a whole; where the database refuses that, row by row, so that only what is broken is left out. */
async function takeBatch(ctx: Ctx, progress: Progress, { rows, end }: Batch) {
  try {
    return await commit(ctx, progress, { rows, end });
  } catch (error) {
    if (isUnavailable(error)) throw error;
    if (rows.length === 1) return commit(ctx, progress, { rows: [refused(rows[0]!, error)], end });
  }
  for (const row of rows) if (!(await takeBatch(ctx, progress, { rows: [row], end: row.end }))) return false;
  return commit(ctx, progress, { rows: [], end });
}

const refused = (row: Row, error: unknown): Row => ({
  ...row,
  entries: [],
  problem: `The database refused it: ${(error as Error).message}`,
});

/** Writes a batch and how far it reaches; false, and nothing written, when the import was stopped or is run elsewhere. */
async function commit(ctx: Ctx, progress: Progress, { rows, end }: Batch) {
  const after = await transaction(ctx, async (ctx) => {
    // First, so that of two runs of one import the second finds nothing to do.
    const { numUpdatedRows } = await ctx.db
      .updateTable('import')
      .set({ bytesDone: end })
      .where('id', '=', progress.importId)
      .where('state', '=', 'running')
      .where('bytesDone', '=', progress.done)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return null;
    const written = await writeRows(ctx, progress, rows);
    const counts = sum(progress.counts, written.counts);
    const problems = [...progress.problems, ...described(written.problems)].slice(0, 100);
    await ctx.db
      .updateTable('import')
      .set({ counts: JSON.stringify(counts), problems: JSON.stringify(problems) })
      .where('id', '=', progress.importId)
      .execute();
    return { counts, problems, done: end };
  });
  if (after) Object.assign(progress, after);
  return after !== null;
}

const described = (problems: Map<Row, string>): Problem[] =>
  [...problems].map(([{ file, line }, message]) => ({ file, line, message: message.slice(0, 500) }));

const sum = (a: Counts, b: Counts) =>
  Object.fromEntries(Object.entries(a).map(([name, count]) => [name, count + b[name as keyof Counts]])) as Counts;

function finish(ctx: Ctx, importId: string, state: 'done' | 'failed', error: string | null = null) {
  return transaction(ctx, async (ctx) => {
    const { numUpdatedRows } = await ctx.db
      .updateTable('import')
      .set({ state, error, endedAt: ctx.now() })
      .where('id', '=', importId)
      .where('state', '=', 'running')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 1n) await record(ctx, 'import.ended', importId, { state });
  });
}

function sentenceFor(error: unknown) {
  if (error instanceof BrokenRecord) return `The files can’t be read any more: ${error.message}`;
  return (error as Error).message;
}
