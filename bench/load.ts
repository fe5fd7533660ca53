import { Agent, request } from 'node:http';

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

export interface Reply {
  status: number;
  /** Milliseconds from the sending to the last byte. */
  ms: number;
  body: string;
  cookie: string | undefined;
}

export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

export type Caller = ReturnType<typeof createCaller>;

/** Calls over connections that are kept open, at most `connections` of them. */
export function createCaller(origin: string, connections: number, cookie = '') {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const call = ({ method, path, body }: Call) =>
    new Promise<Reply>((resolve, reject) => {
      const start = performance.now();
      const headers = { cookie, ...(body && { 'content-type': 'application/json' }) };
      const sent = request(`${origin}${path}`, { agent, method, headers, timeout: 60_000 }, (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('error', reject);
        reply.on('end', () =>
          resolve({
            status: reply.statusCode!,
            ms: performance.now() - start,
            body: Buffer.concat(chunks).toString(),
            cookie: reply.headers['set-cookie']?.[0]?.split(';')[0],
          }),
        );
      });
      sent.on('error', reject);
      sent.on('timeout', () => sent.destroy(new Error('No reply within a minute.')));
      sent.end(body && JSON.stringify(body));
    });
  return { call, close: () => agent.destroy() };
}

/** One call after the other. Throws at a reply that is no success. */
export async function measure({ call }: Caller, calls: Call[]): Promise<Percentiles> {
  const times: number[] = [];
  for (const one of calls) {
    const { status, ms, body } = await call(one);
    if (status >= 300) throw new Error(`${one.method} ${one.path} gave ${status}: ${body.slice(0, 200)}`);
    times.push(ms);
  }
  return percentiles(times);
}

/** As many calls at a time as there are connections, each followed by the next, for so many seconds. */
export async function press({ call }: Caller, connections: number, seconds: number, next: () => Call) {
  const start = performance.now();
  const times: number[] = [];
  let errors = 0;
  const press = async () => {
    while (performance.now() - start < seconds * 1000) {
      const reply = await call(next()).catch(() => null);
      if (reply && reply.status < 300) times.push(reply.ms);
      else errors++;
    }
  };
  await Promise.all(Array.from({ length: connections }, press));
  const took = (performance.now() - start) / 1000;
  return { rps: times.length / took, errors, ...percentiles(times) };
}

/** By the nearest rank. */
export function percentiles(times: number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
