import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Recodable = 'image/jpeg' | 'image/png' | 'image/webp';

export interface Recoded {
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** The picture can't be decoded, or takes more than it may; `reason` says which. */
export class NotRecoded extends Error {
  readonly reason: 'damaged' | 'too_much';

  constructor(reason: 'damaged' | 'too_much') {
    super(reason);
    this.reason = reason;
  }
}

/** The codecs can't be loaded here. */
export class NoCodec extends Error {}

interface Limits {
  memoryBytes?: number;
  timeoutMs?: number;
}

/** Enough for 12 megapixels. */
const memoryBytes = 512 * 1024 * 1024;
const timeoutMs = 20_000;

/**
 * Decodes a picture and encodes its pixels anew, in a process of its own that may take so much memory and time, and neither
 * write nor run nor call anything. Throws NotRecoded and NoCodec.
 */
export async function recode(type: Recodable, bytes: Uint8Array, limits: Limits = {}): Promise<Recoded> {
  const { code, output, told } = await run(type, bytes, { memoryBytes, timeoutMs, ...limits });
  if (code === noCodec) throw new NoCodec(told);
  if (code === null) throw new NotRecoded('too_much');
  if (code !== 0 || output.length <= 8) throw new NotRecoded(/memory/i.test(told) ? 'too_much' : 'damaged');
  return { width: output.readUInt32BE(0), height: output.readUInt32BE(4), bytes: new Uint8Array(output.subarray(8)) };
}

/** Throws NoCodec where a picture of a type could not be encoded anew. */
export async function checkCodec(type: Recodable) {
  const { code, told } = await run(type, new Uint8Array(), { memoryBytes, timeoutMs });
  if (code !== 0) throw new NoCodec(told);
}

const noCodec = 3;
const program = join(import.meta.dirname, 'recoder.ts');
/** What it may do: read its own code, and look on itself. */
const rights = ['--permission', '--allow-fs-read=*', '--allow-worker', '--disable-warning=ExperimentalWarning'];

interface Outcome {
  /** null: it was ended. */
  code: number | null;
  output: Buffer;
  told: string;
}

function run(type: Recodable, bytes: Uint8Array, limits: Required<Limits>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const args = [...rights, program, type, String(limits.memoryBytes)];
    const child = spawn(process.execPath, args, { env: {}, timeout: limits.timeoutMs, killSignal: 'SIGKILL' });
    const chunks: Buffer[] = [];
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      told = (told + chunk.toString('utf8')).slice(-2_000);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks), told }));
    // It may end before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(bytes);
  });
}
