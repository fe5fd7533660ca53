import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hostilePictures, png } from '#test/hostile.ts';
import { pictures, tellingJpeg } from '#test/pictures.ts';
import { createWorld, type World } from '#test/world.ts';
import { checkCodec, recode } from '../media/recode.ts';

vi.setConfig({ testTimeout: 120_000 });

let world: World;
beforeAll(async () => {
  world = await createWorld({ RECODE_PICTURES: 'on' });
});
afterAll(() => world.stop());

const types = ['png', 'jpeg', 'webp'] as const;
const add = (bytes: Uint8Array<ArrayBuffer>) => world.ada.uploads.add({ bytes: new Blob([bytes]) });
const fetched = async (path: string) => {
  const reply = await world.app.request(path, { headers: { cookie: world.ada.cookie } });
  return new Uint8Array(await reply.arrayBuffer());
};

test.each(types)('a %s is encoded anew: what is kept are other bytes that show the same size', async (type) => {
  const { path, width, height } = await add(pictures[type]);
  expect({ width, height }).toEqual({ width: 3, height: 2 });
  const kept = await fetched(path);
  expect(kept).not.toEqual(pictures[type]);
  await checkCodec(`image/${type}`);
});

test('a picture that was taken upright stands upright, and nothing tells of its camera', async () => {
  const { path, width, height } = await add(tellingJpeg('Ada', 6));
  expect({ width, height }).toEqual({ width: 2, height: 3 });
  expect(Buffer.from(await fetched(path)).includes('Exif')).toBe(false);
});

test('twenty hostile pictures: a sentence each, and no crash', { retry: 0 }, async () => {
  expect(hostilePictures).toHaveLength(20);
  await add(pictures.png);
  const outcomes = [];
  for (const [name, bytes] of hostilePictures) {
    const problem = await add(bytes).then(
      () => null,
      (error: { problem: { status: number; fields: Record<string, string> } }) => error.problem,
    );
    outcomes.push({ name, status: problem?.status, sentence: problem?.fields['file'] });
  }
  for (const { name, status, sentence } of outcomes) {
    expect({ name, status }).toEqual({ name, status: 422 });
    expect(sentence).toMatch(/^(Must|Takes) /);
  }
  expect(await add(pictures.png)).toMatchObject({ width: 3 });
});

test('a picture that takes more memory or time than it may is given up', { retry: 0 }, async () => {
  const large = png({ width: 4_000, height: 3_000, data: deflateSync(Buffer.alloc((4_000 * 4 + 1) * 3_000)) });
  await expect(recode('image/png', large, { memoryBytes: 60e6 })).rejects.toMatchObject({ reason: 'too_much' });
  await expect(recode('image/png', large, { timeoutMs: 20 })).rejects.toMatchObject({ reason: 'too_much' });
});
