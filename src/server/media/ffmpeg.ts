import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';

/** ffmpeg ended with an error, or took too long; `message` is its own last line. */
export class FfmpegFailed extends Error {}

interface Run {
  /** The program. */
  ffmpeg: string;
  args: string[];
  /** Ends it at once. */
  signal?: AbortSignal;
  timeoutMs?: number;
  /** Takes what it writes to its standard output. */
  onOutput?: (chunk: Buffer) => void;
}

/** On recordings as we take them alone: nothing that names other files, and no picture or block that takes all memory. */
const guarded = [
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  'matroska,webm,mov,mp4,m4a,ogg',
  '-max_alloc',
  '500000000',
  '-max_pixels',
  '36000000',
];

/** Runs ffmpeg without a shell, on files only, behind everything else that the machine has to do. Throws FfmpegFailed. */
export function runFfmpeg({ ffmpeg, args, signal, timeoutMs = 30 * 60_000, onOutput }: Run): Promise<string> {
  return new Promise((resolve, reject) => {
    const all = ['-hide_banner', '-nostdin', '-y', ...guarded, ...args];
    // Nothing of this server's settings is for it to know.
    const options = { env: { PATH: process.env['PATH'] }, signal, timeout: timeoutMs, killSignal: 'SIGKILL' } as const;
    const child = spawn(ffmpeg, all, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => onOutput?.(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      told = (told + chunk.toString('utf8')).slice(-mostTold);
    });
    child.on('error', reject);
    child.on('close', (code, killed) => {
      if (code === 0) resolve(told);
      else reject(new FfmpegFailed(killed ? 'It took too long' : lastLine(told), { cause: told }));
    });
    if (child.pid !== undefined) yieldTo(child.pid);
  });
}

const mostTold = 20_000;
const lastLine = (text: string) => text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';

function yieldTo(pid: number) {
  try {
    setPriority(pid, 15);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}

/** Which version is installed; null where there is none. */
export async function ffmpegVersion(ffmpeg: string | null): Promise<string | null> {
  if (!ffmpeg) return null;
  let told = '';
  try {
    const onOutput = (chunk: Buffer) => void (told += chunk.toString('utf8'));
    await runFfmpeg({ ffmpeg, args: ['-version'], timeoutMs: 10_000, onOutput });
  } catch {
    return null;
  }
  return /^ffmpeg version (\S+)/.exec(told)?.[1] ?? null;
}

export interface Probe {
  /** null where the file does not say. */
  seconds: number | null;
  video: boolean;
  audio: boolean;
}

/** What a recording consists of. Throws FfmpegFailed where ffmpeg can't read it. */
export async function probe(run: Omit<Run, 'args' | 'onOutput'>, path: string): Promise<Probe> {
  // Nothing is decoded: it tells of its input, copies it to nowhere, and says how far it got.
  const told = await runFfmpeg({ ...run, args: ['-i', path, '-map', '0', '-c', 'copy', '-f', 'null', '-'] });
  const input = told.split('Output #')[0]!;
  const said = /Duration: (\d+:\d\d:\d\d\.\d+)/.exec(input)?.[1];
  const reached = [...told.matchAll(/time=(\d+:\d\d:\d\d\.\d+)/g)].at(-1)?.[1];
  const seconds = secondsOf(said ?? reached);
  return { seconds, video: /Stream #.*: Video:/.test(input), audio: /Stream #.*: Audio:/.test(input) };
}

function secondsOf(clock: string | undefined) {
  if (clock === undefined) return null;
  const [hours, minutes, seconds] = clock.split(':').map(Number);
  return hours! * 3600 + minutes! * 60 + seconds!;
}
