import type { Context, Hono } from 'hono';
import type * as z from 'zod';
import type { Answer, Contract, Endpoint, Input } from '#src/contract/kernel.ts';
import type { Ctx } from '../context.ts';
import { Refusal } from './problems.ts';
import { readQuery } from './query.ts';

export type Handlers<C extends Contract> = {
  [Name in keyof C]: (ctx: Ctx, input: Input<C[Name]>) => Promise<Answer<C[Name]>>;
};
export type ContextFor = (c: Context, endpoint: Endpoint) => Promise<Ctx>;
export type Routes = (app: Hono, contextFor: ContextFor) => void;

/** Binds each endpoint of a contract to the function that answers it. */
export function routes<C extends Contract>(contract: C, handlers: Handlers<C>): Routes {
  return (app, contextFor) => {
    for (const [name, endpoint] of Object.entries(contract)) {
      app.on(endpoint.method, endpoint.path.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
        const ctx = await contextFor(c, endpoint);
        const input = (await parse(c, endpoint)) as Input<C[keyof C]>;
        const answer = await handlers[name]!(ctx, input);
        const reply = replyWith(c, ctx, endpoint, answer);
        ctx.headers.forEach((value, key) => reply.headers.append(key, value));
        return reply;
      });
    }
  };
}

function replyWith(c: Context, ctx: Ctx, endpoint: Endpoint, answer: unknown) {
  const { returns, streams } = endpoint;
  if (streams) {
    const type = ctx.headers.get('content-type') ?? [streams].flat()[0]!;
    ctx.headers.delete('content-type');
    return c.body(pieces(ctx, answer as AsyncIterable<string | Uint8Array>), 200, { 'content-type': type });
  }
  if (!returns) return c.body(null, 204);
  return c.json(keepPromise(endpoint, returns.safeParse(answer)), successStatus(endpoint));
}

export const successStatus = (endpoint: Endpoint) => (endpoint.method === 'POST' ? 201 : 200);

/** A reply that does not fit is a fault here, not in what the caller sent. */
function keepPromise({ method, path }: Endpoint, reply: z.ZodSafeParseResult<unknown>) {
  if (reply.success) return reply.data as object;
  throw new Error(`The reply to ${method} ${path} breaks its contract`, { cause: reply.error });
}

/** What comes piece by piece. It breaks off where something goes wrong, so that nobody takes half of it for the whole. */
function pieces({ log }: Ctx, texts: AsyncIterable<string | Uint8Array>) {
  const parts = texts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
      } catch (error) {
        log.error({ err: error }, 'a reply broke off');
        controller.error(error);
      }
    },
    cancel: async () => void (await parts.return?.()),
  });
}

async function parse(c: Context, endpoint: Endpoint) {
  return {
    params: endpoint.params?.parse(c.req.param()),
    query: endpoint.query?.parse(readQuery(c.req.url)),
    body: endpoint.body?.parse(await readJson(c)),
    ...(endpoint.bytes && { bytes: c.req.raw.body }),
  };
}

async function readJson(c: Context): Promise<unknown> {
  try {
    const bytes = await c.req.arrayBuffer();
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, 'malformed', 'The body must be JSON in UTF-8', { body: 'Must be JSON in UTF-8' });
  }
}
