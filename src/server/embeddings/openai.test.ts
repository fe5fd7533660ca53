import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { EmbedderUnavailable, openEmbedder } from './embedder.ts';
import { openRemote } from './openai.ts';

interface Asked {
  path?: string;
  authorization?: string;
  body: { model: string; input: string[] };
}

interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

let stop = async () => {};
afterEach(() => stop());

/** A small embedding service: a vector of length 5 whose direction tells the text's length, unless told to answer otherwise. */
async function startService(answer: (asked: Asked, count: number) => Reply | undefined = () => undefined) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    asked.push(await read(request));
    const {
      status = 200,
      headers = {},
      body,
    } = answer(asked.at(-1)!, asked.length) ?? { body: vectors(asked.at(-1)!) };
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = async () => void (server.closeAllConnections(), server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { url, asked, settings: { kind: 'openai' as const, url, key: 'secret', model: 'small' } };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const { authorization } = request.headers;
  return { path: request.url, authorization, body: (await json(request)) as Asked['body'] };
}

/** Last first, as the index and not the order counts. */
const vectors = ({ body }: Asked) => ({
  data: body.input.map((text, index) => ({ index, embedding: [3, 4, text.length, 0] })).toReversed(),
});

test('a service is asked once how long its vectors are, then gives them, made length 1', async () => {
  const { settings, asked } = await startService();
  const embedder = (await openEmbedder(settings))!;
  expect(embedder).toMatchObject({ model: 'openai:small', dimensions: 4 });
  const [first, second] = await embedder.embed(['', 'x'.repeat(12)], 'now');
  expect(Array.from(first!)).toEqual([3, 4, 1, 0].map((number) => expect.closeTo(number / Math.sqrt(26), 6)));
  expect(Array.from(second!)).toEqual([3, 4, 12, 0].map((number) => expect.closeTo(number / 13, 6)));
  expect(asked.at(-1)).toEqual({
    path: '/v1/embeddings',
    authorization: 'Bearer secret',
    body: { model: 'small', input: [' ', 'x'.repeat(12)] },
  });
});

test('many texts go in several requests, long ones are cut', async () => {
  const { settings, asked } = await startService();
  const embedder = await openRemote({ ...settings, maxTokens: 10 });
  expect(await embedder.embed(Array(150).fill('long'.repeat(100)), 'later')).toHaveLength(150);
  expect(asked.map(({ body }) => body.input.length)).toEqual([1, 64, 64, 22]);
  expect(asked.at(-1)!.body.input[0]).toHaveLength(30);
});

test('background work is patient with a service that is busy or broken', async () => {
  const { settings, asked } = await startService((_, count) => {
    if (count === 2) return { status: 429, headers: { 'retry-after': '0' } };
    if (count === 3) return { status: 503 };
    return undefined;
  });
  const embedder = await openRemote(settings, 1);
  expect(await embedder.embed(['text'], 'later')).toHaveLength(1);
  expect(asked).toHaveLength(4);
});

test('but not for ever, and not when it is refused', async () => {
  let status = 500;
  const { settings, asked } = await startService((_, count) => (count > 1 ? { status } : undefined));
  const embedder = await openRemote(settings, 1);
  await expect(embedder.embed(['text'], 'later')).rejects.toThrow('answers 500');
  expect(asked).toHaveLength(6);
  status = 401;
  await expect(embedder.embed(['text'], 'later')).rejects.toThrow(EmbedderUnavailable);
  expect(asked).toHaveLength(7);
});

test('a search asks once and takes no for an answer', async () => {
  const { settings, asked } = await startService((_, count) => (count > 1 ? { status: 503 } : undefined));
  const embedder = await openRemote(settings, 1);
  await expect(embedder.embed(['text'], 'now')).rejects.toThrow(EmbedderUnavailable);
  expect(asked).toHaveLength(2);
});

test.each<[string, unknown]>([
  ['no vectors', { error: 'no such model' }],
  ['words for numbers', { data: [{ index: 0, embedding: ['one'] }] }],
  ['too many', { data: [0, 1].map((index) => ({ index, embedding: [1] })) }],
  ['nothing but zeros', { data: [{ index: 0, embedding: [0, 0] }] }],
])('an answer with %s is no answer', async (_, body) => {
  const { settings } = await startService(() => ({ body }));
  await expect(openEmbedder(settings)).rejects.toThrow(EmbedderUnavailable);
});

test('a service that changes its vectors under way is noticed', async () => {
  const { settings } = await startService((_, count) =>
    count > 1 ? { body: { data: [{ index: 0, embedding: [1, 2] }] } } : undefined,
  );
  const embedder = await openRemote(settings);
  await expect(embedder.embed(['text'], 'now')).rejects.toThrow('another length than 4');
});

test('nobody there, and no address, make clear sentences without the key', async () => {
  const { settings } = await startService();
  await stop();
  const nobody = await openEmbedder(settings).catch((error: Error) => error);
  expect(nobody).toBeInstanceOf(EmbedderUnavailable);
  expect((nobody as Error).message).toMatch(/^The embedding service at http:.* can't be used: .*ECONNREFUSED/);
  expect((nobody as Error).message).not.toContain('secret');
  await expect(openEmbedder({ ...settings, url: 'nonsense' })).rejects.toThrow('"nonsense" is no address');
});

test('closing ends the waiting', async () => {
  const { settings } = await startService((_, count) => (count > 1 ? { status: 503 } : undefined));
  const embedder = await openRemote(settings, 60_000);
  const outcome = embedder.embed(['text'], 'later').catch((error: Error) => error);
  onTestFinished(() => embedder.close());
  await new Promise((resolve) => setTimeout(resolve, 50));
  await embedder.close();
  expect(await outcome).toBeInstanceOf(EmbedderUnavailable);
});
