import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbedderUnavailable, openEmbedder, type Embedder } from '../embedder.ts';
import { openMinilm } from './minilm.ts';
import { startThread, type Thread } from './thread.ts';

let embedder: Embedder;
beforeAll(async () => void (embedder = (await openEmbedder({ kind: 'minilm' }))!));
afterAll(() => embedder.close());

test('texts become vectors of length 1, the same now and later', async () => {
  const texts = ['How do I restart the reactor?', '', 'How do I restart the reactor?'];
  const vectors = await embedder.embed(texts, 'now');
  expect(vectors.map((vector) => vector.length)).toEqual([embedder.dimensions, 384, 384]);
  for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  expect(await embedder.embed(texts, 'later')).toEqual(vectors);
  expect(embedder.model).toBe('minilm-l6-v2');
});

test('while much is embedded, the event loop is free and a search comes through', async () => {
  let backgroundDone = false;
  const background = embedder.embed(Array(60).fill('a text of the background, of some length '.repeat(4)), 'later');
  void background.then(() => (backgroundDone = true));
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await embedder.embed(['a search'], 'now');
  expect(backgroundDone).toBe(false);
  expect(await background).toHaveLength(60);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(60);
});

test('a changed vector does not change what is remembered', async () => {
  const [first] = await embedder.embed(['remember me'], 'now');
  const kept = first!.slice();
  first!.fill(0);
  expect(await embedder.embed(['remember me'], 'now')).toEqual([kept]);
});

test('more tokens than asked for are not read', async () => {
  const short = await openMinilm({ maxTokens: 6 });
  const [whole, start] = await short.embed(['one two three four five six', 'one two three four'], 'now');
  expect(whole).toEqual(start);
  await short.close();
});

test('when the thread dies, those who wait are told, and after a pause it is back', async () => {
  const threads: Thread[] = [];
  const lasting = await openMinilm({}, async (...settings) => {
    threads.push(await startThread(...settings));
    return threads.at(-1)!;
  });
  const waiting = ['later', 'now'].map((urgency) => lasting.embed(Array(50).fill('text'), urgency as 'now' | 'later'));
  const told = Promise.all(waiting.map((call) => expect(call).rejects.toThrow(EmbedderUnavailable)));
  await threads[0]!.stop();
  await told;
  await expect(lasting.embed(['meanwhile'], 'now')).rejects.toThrow('is being started again');
  await expect.poll(() => lasting.embed(['again'], 'now'), { timeout: 10_000 }).toHaveLength(1);
  expect(threads).toHaveLength(2);
  await lasting.close();
});

test('when a text makes the thread crash, its caller is told', async () => {
  const crashing = await openMinilm({}, async (...settings) => {
    const thread = await startThread(...settings);
    return { ...thread, embed: (text) => thread.embed(text === 'poison' ? (null as never) : text) };
  });
  await expect(crashing.embed(['poison', 'more'], 'later')).rejects.toThrow(/ended \(.*null/);
  await expect.poll(() => crashing.embed(['again'], 'later'), { timeout: 10_000 }).toHaveLength(1);
  await crashing.close();
});

test('weights that are not there make one clear sentence', async () => {
  const attempt = openMinilm({}, (settings, died) => startThread({ ...settings, weightsPath: '/not/there' }, died));
  await expect(attempt).rejects.toThrow(EmbedderUnavailable);
  await expect(attempt).rejects.toThrow(/^The language model MiniLM can't be loaded: .*\/not\/there/);
});

test('closed is closed', async () => {
  const closing = await openMinilm({});
  const [waiting] = await Promise.allSettled([closing.embed(['text'], 'later'), closing.close()]);
  expect(waiting).toMatchObject({ reason: expect.any(EmbedderUnavailable) });
  await expect(closing.embed(['text'], 'now')).rejects.toThrow('closed');
});

test('off is no embedder', async () => {
  expect(await openEmbedder({ kind: 'off' })).toBeNull();
});
