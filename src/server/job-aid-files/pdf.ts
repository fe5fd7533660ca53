import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromiumFlags } from '#bin/chromium.mjs';
import type { Ctx } from '../context.ts';
import { invalid, Refusal } from '../http/problems.ts';

const patienceMs = 30_000;
/** How many may wait; visitors never take the last places from colleagues. */
const mostWaiting = { visitors: 2, others: 5 };

/** Throws a 422 where this server has no Chromium. */
export function confirmPrinter({ config }: Pick<Ctx, 'config'>) {
  if (config.chromium !== null) return;
  throw invalid({ format: 'This server has no Chromium to make a PDF with; print the HTML instead' });
}

/**
 * HTML that needs nothing else as PDF, by the system's Chromium, one at a time: without a network, and as its own policy has it
 * without scripts. Throws a 503 where several wait already, or where it fails.
 */
export async function printPdf(ctx: Ctx, pieces: AsyncIterable<string>): Promise<AsyncIterable<Uint8Array>> {
  if (waiting >= mostWaiting[ctx.actor.kind === 'visitor' ? 'visitors' : 'others']) {
    throw new Refusal(503, 'unavailable', 'Several PDFs are being made already; try again in a moment');
  }
  waiting++;
  const turn = last.then(() => print(ctx, pieces)).finally(() => waiting--);
  last = turn.catch(() => {});
  const pdf = await turn;
  return (async function* () {
    yield pdf;
  })();
}

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

async function print(ctx: Ctx, pieces: AsyncIterable<string>) {
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-pdf-'));
  try {
    const page = join(folder, 'page.html');
    const pdf = join(folder, 'page.pdf');
    await writePieces(page, pieces);
    const code = await run(ctx.config.chromium!, [
      ...chromiumFlags,
      '--headless',
      '--disable-dev-shm-usage',
      '--no-pdf-header-footer',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--proxy-server=127.0.0.1:9',
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${pdf}`,
      pathToFileURL(page).href,
    ]);
    const bytes = await readFile(pdf).catch(() => null);
    if (bytes) return new Uint8Array(bytes);
    ctx.log.warn({ code }, 'Chromium made no PDF');
    throw new Refusal(503, 'unavailable', 'The PDF could not be made; print the HTML instead');
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function writePieces(path: string, pieces: AsyncIterable<string>) {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of pieces) await file.appendFile(piece);
  } finally {
    await file.close();
  }
}

/** In a group of its own, which is ended as a whole when it takes too long; null where it could not be started or was ended. */
async function run(program: string, args: string[]): Promise<number | null> {
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  const timer = setTimeout(() => endGroup(child.pid), patienceMs);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    endGroup(child.pid);
  }
}

function endGroup(pid: number | undefined) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
