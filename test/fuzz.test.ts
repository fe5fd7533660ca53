import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api } from '#src/contract/index.ts';
import type { Contract, Endpoint } from '#src/contract/kernel.ts';
import { Problem } from '#src/contract/problem.ts';
import { openapi } from '#src/server/http/openapi.ts';
import { createCast, createMaker, nowhere } from './fuzz/cast.ts';
import { requestsTo, type Operation, type Wanted } from './fuzz/requests.ts';
import { createValues, type Schema } from './fuzz/values.ts';
import { createWorld, type World } from './world.ts';

// Every operation that the OpenAPI document has is sent requests that fit it, that nearly do, and that don't at all.

/** One for each of two streams of requests, which run at once. */
const seeds = [20_261_123, 20_261_124];
const runs = 20_500;
const patience = 600_000;

/** Operations that nobody can bring to succeed here, each with the reason. */
const neverSucceeds: Record<string, string> = {
  'linkCards.fetch': 'there is no web here to fetch a page from',
};

const document = openapi(api, { version: '0', url: 'http://localhost', cookie: 'firsthand' });
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, operation]) => ({ ...operation, path, method: method.toUpperCase() }) as Operation,
  ),
);
const schemas = document.components.schemas as Record<string, Schema>;
const runsEach = Math.ceil(runs / operations.length / seeds.length);

let world: World;
let cast: Awaited<ReturnType<typeof createCast>>;
let createThings: ReturnType<typeof createMaker>;
beforeAll(async () => {
  // A mail server that is away: what is mailed waits.
  world = await createWorld({
    OUTGOING_ALLOW: nowhere,
    TRANSCRIPTION_URL: `http://${nowhere}`,
    SMTP_URL: `smtp://${nowhere}`,
    MAIL_FROM: 'a@example.org',
    CHROMIUM: 'off',
  });
  cast = await createCast(world);
  createThings = createMaker(world);
}, patience);
afterAll(() => world.stop());

const tally = new Map<string, Map<number, number>>();

// Two streams disturb each other, so chance may leave an operation without a success: then it gets other requests.
const mostRounds = 15;

test.each(operations)('$operationId takes anything without breaking', { timeout: patience }, async (operation) => {
  for (let round = 0; round === 0 || (round < mostRounds && !succeeded(operation.operationId)); round++) {
    await cast.renew();
    const known = await createThings(operation, round > 0);
    const requests = requestsTo(operation, createValues(schemas, known), known);
    const property = fc.asyncProperty(requests, async (wanted) => {
      expect(await send(operation, wanted)).toBeNull();
    });
    await Promise.all(seeds.map((seed) => fc.assert(property, { seed: seed + 2 * round, numRuns: runsEach })));
  }
});

/** What other protocols have at addresses of ours, which the document does not describe. */
const besides: Record<string, string[]> = {
  // tus 1.0; uploads/resumable.test.ts speaks it.
  '/api/v1/resumable-uploads/{id}': ['PATCH', 'DELETE'],
};

test('methods that an address does not have are refused as a problem', { timeout: patience }, async () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];
  // Elsewhere a page stands at the same address.
  const paths = new Set(operations.map(({ path }) => path).filter((path) => path.startsWith('/api/')));
  for (const path of paths) {
    const taken = operations.filter((operation) => operation.path === path).map(({ method }) => method);
    const others = besides[path] ?? [];
    for (const method of methods.filter((method) => !taken.includes(method) && !others.includes(method))) {
      const address = path.replace(/\{\w+\}/g, crypto.randomUUID());
      const reply = await world.app.request(address, { method, headers: cast.headers('member') });
      count(`${method} elsewhere`, reply.status);
      expect([method, path, reply.status]).toEqual([method, path, 404]);
      expect(await wrongProblem(reply)).toBeNull();
    }
  }
});

test('a body of 10 MB is refused as a problem, announced or not', { timeout: patience }, async () => {
  const body = JSON.stringify({ body: 'x'.repeat(10_000_000) });
  for (const { operationId, method, path } of operations.filter(takesJson)) {
    const announcements: Record<string, string>[] = [{}, { 'content-length': String(body.length) }];
    for (const announced of announcements) {
      const address = path.replace(/\{\w+\}/g, crypto.randomUUID());
      const headers = { ...cast.headers('member'), 'content-type': 'application/json', ...announced };
      const reply = await world.app.request(address, { method, headers, body });
      count(operationId, reply.status);
      expect(reply.status).toBe(413);
      expect(await wrongProblem(reply)).toBeNull();
    }
  }
});

test('all that was sent: enough, and every operation did its work at least once', () => {
  const statuses = new Map<number, number>();
  for (const counts of tally.values()) {
    for (const [status, times] of counts) statuses.set(status, (statuses.get(status) ?? 0) + times);
  }
  const total = [...statuses.values()].reduce((sum, times) => sum + times, 0);
  console.log(`${total} requests with the seeds ${seeds.join(' and ')}:`, Object.fromEntries(statuses));
  expect(total).toBeGreaterThanOrEqual(20_000);

  const failed = operations.map(({ operationId }) => operationId).filter((id) => !succeeded(id));
  expect(failed).toEqual(Object.keys(neverSucceeds));
});

/** Sends a request; what is wrong with the reply, or null. */
async function send(operation: Operation, { caller, address, headers, body }: Wanted) {
  const reply = await world.app.request(address, {
    method: operation.method,
    headers: { ...cast.headers(caller), ...headers },
    ...(body !== undefined && { body }),
  });
  count(operation.operationId, reply.status);
  if (reply.status >= 400) return wrongProblem(reply);
  if (operation.operationId === 'sessions.end') await cast.signInAgain(caller);
  return fits(operation, address) ? wrongReply(operation, reply) : null;
}

async function wrongProblem(reply: Response) {
  if (reply.status >= 500) return `${reply.status} ${await reply.text()}`;
  const type = reply.headers.get('content-type');
  if (!type?.startsWith('application/problem+json')) return `a problem as ${type}`;
  const sent: unknown = await reply.json();
  const problem = Problem.strict().safeParse(sent);
  if (!problem.success) return problem.error.message;
  if (problem.data.status !== reply.status) return `${reply.status} calls itself ${problem.data.status}`;
  // As it was sent: parsing leaves a field called __proto__ out.
  const named = Object.values((sent as Problem).fields ?? {}).filter(Boolean);
  return reply.status === 422 && named.length === 0 ? 'a 422 that names no field' : null;
}

async function wrongReply({ operationId }: Operation, reply: Response) {
  const [feature, name] = operationId.split('.') as [keyof typeof api, string];
  const { returns, streams } = (api[feature] as Contract)[name] as Endpoint;
  if (streams) return reply.body ? null : 'nothing in place of a stream';
  if (!returns)
    return reply.status === 204 && (await reply.text()) === '' ? null : `${reply.status} in place of nothing`;
  const result = returns.safeParse(await reply.json());
  return result.success ? null : result.error.message;
}

/** Whether an address leads to the operation: dots in it may lead elsewhere. */
function fits({ path }: Operation, address: string) {
  const { pathname } = new URL(address, 'http://localhost');
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
}

const takesJson = ({ requestBody }: Operation) => requestBody?.content['application/json'] !== undefined;

const succeeded = (id: string) => [...(tally.get(id)?.keys() ?? [])].some((status) => status < 300);

function count(operationId: string, status: number) {
  const counts = tally.get(operationId) ?? new Map<number, number>();
  tally.set(operationId, counts.set(status, (counts.get(status) ?? 0) + 1));
}
