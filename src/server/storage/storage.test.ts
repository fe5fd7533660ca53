import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startFakeS3 } from './fake-s3.ts';
import { checkS3 } from './s3.ts';
import { openStorage, type Storage } from './storage.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'firsthand-storage-'));
const bucket = await startFakeS3();
afterAll(async () => {
  await bucket.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const streamOf = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]).stream();
const read = async (storage: Storage, id: string, part?: { from: number; to: number }) =>
  new Uint8Array(await new Response((await storage.find(id))!.stream(part)).arrayBuffer());
const listed = async (storage: Storage) => {
  const ids: string[] = [];
  for await (const some of storage.list()) ids.push(...some);
  return ids.toSorted();
};

describe.each([
  ['on disk', openStorage({ dataDir: join(dataDir, 'disk'), s3: null }), join(dataDir, 'disk')],
  ['in a bucket', openStorage({ dataDir: join(dataDir, 's3'), s3: bucket.settings }), join(dataDir, 's3')],
])('files %s', (_where, storage, folder) => {
  const small = new Uint8Array(randomBytes(1_000));
  // More than two parts of a bucket's.
  const large = new Uint8Array(randomBytes(18_000_001));
  const [one, two, three] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];

  test('are kept, found whole and in parts, and removed', async () => {
    await storage.keep(one, small);
    const draft = await storage.receive(streamOf(large), () => 20_000_000);
    expect(await draft.slice(17, 4)).toEqual(large.slice(17, 21));
    await draft.blank(0, 3);
    await storage.keepDraft(two, draft);
    await draft.discard();
    const kept = large.with(0, 0).with(1, 0).with(2, 0);
    expect((await storage.find(two))!.bytes).toBe(large.length);
    expect(Buffer.compare(await read(storage, two), kept)).toBe(0);
    expect(await read(storage, one)).toEqual(small);
    expect(await read(storage, one, { from: 10, to: 19 })).toEqual(small.slice(10, 20));
    expect(await storage.find(three)).toBeNull();

    const file = (await storage.localFile(one))!;
    expect(new Uint8Array(await readFile(file.path))).toEqual(small);
    await file.done();
    expect(await storage.localFile(three)).toBeNull();
    expect(await readdir(join(folder, 'uploads/drafts'))).toEqual([]);
  });

  test('are listed, copied and taken from a copy', async () => {
    await storage.keep(three, small);
    expect(await listed(storage)).toEqual([one, two, three].toSorted());
    const copy = join(folder, 'copy');
    await storage.copyTo(copy);
    await storage.remove(one);
    await storage.remove(one);
    expect(await listed(storage)).toEqual([two, three].toSorted());
    await storage.takeFrom(copy);
    expect(await read(storage, one)).toEqual(small);
    await storage.takeFrom(join(folder, 'there is none'));
  });

  test('have no other names than ids', { retry: 0 }, async () => {
    for (const id of ['../x', 'x', '', `${one}/..`]) {
      await expect(async () => storage.keep(id, small)).rejects.toThrow('UUID');
      await expect(async () => storage.find(id)).rejects.toThrow('UUID');
      await expect(async () => storage.remove(id)).rejects.toThrow('UUID');
    }
  });
});

test('a bucket that breaks off an upload holds no half of it', async () => {
  expect(bucket.coming.size).toBe(0);
  await checkS3(bucket.settings);
  await expect(checkS3({ ...bucket.settings, accessKeyId: 'another' })).rejects.toThrow('403');
  await expect(checkS3({ ...bucket.settings, secretAccessKey: 'another' })).rejects.toThrow('403');
  await expect(checkS3({ ...bucket.settings, endpoint: 'http://127.0.0.1:9' })).rejects.toThrow(/\S/);
});
