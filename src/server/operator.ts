import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How the command line reaches the server that runs on the same data folder. */
export interface Operator {
  url: string;
  token: string;
}

/** A secret that lives as long as one server. */
export const newOperatorToken = () => randomBytes(32).toString('base64url');

/** Tells the command line, and nobody else on the machine, where this server is and by which token it may operate it. */
export async function writeOperatorFile(dataDir: string, { url, token }: Operator) {
  const file = fileIn(dataDir);
  const draft = `${file}.${process.pid}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, `${JSON.stringify({ url, token, pid: process.pid })}\n`, { mode: 0o600 });
  await rename(draft, file);
  const remove = async () => {
    // A server that was started meanwhile has its own there.
    if ((await readOperatorFile(dataDir))?.token === token) await rm(file, { force: true });
  };
  return { remove };
}

/** Where a server can be reached from its own machine, by the host and port that it listens on. */
export function localUrl(host: string, port: number): string {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${reachable}:${port}`;
}

/** The server that runs on a data folder; null when none does. Throws when it does not answer in ten seconds. */
export async function findServer(dataDir: string): Promise<Operator | null> {
  const operator = await readOperatorFile(dataDir);
  if (!operator) return null;
  const answers = await fetch(`${operator.url}/healthz`, { signal: AbortSignal.timeout(10_000) }).catch(refusedOrThrow);
  return answers?.ok && (await knowsUs(operator)) ? operator : null;
}

async function readOperatorFile(dataDir: string): Promise<Operator | null> {
  try {
    return JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as Operator;
  } catch {
    return null;
  }
}

/** Left behind by a killed server, the file may lead to a stranger that now has its port. */
async function knowsUs({ url, token }: Operator) {
  const reply = await fetch(`${url}/api/v1/system`, { headers: { authorization: `Bearer ${token}` } });
  await reply.body?.cancel();
  return reply.status !== 401 && reply.status !== 404;
}

function refusedOrThrow(error: Error) {
  if (error.name !== 'TimeoutError') return null;
  throw new Error('The server on this data folder does not answer', { cause: error });
}

const fileIn = (dataDir: string) => join(dataDir, 'server.json');
