import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { recordings } from '#test/recordings.ts';
import { createWorld, type World } from '#test/world.ts';
import { tidyUploads } from './tidy.ts';

vi.setConfig({ testTimeout: 120_000 });

const canConvert = spawnSync('ffmpeg', ['-version']).status === 0;
const reason = canConvert ? '' : ' (skipped: ffmpeg is not installed)';

let world: World;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firsthand-recordings-'));
  world = await createWorld({ FFMPEG_PATH: 'ffmpeg' });
});
afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=10:duration=2'];
const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2'];

/** Two seconds as a browser would have recorded them. */
async function made(name: string, ...args: string[]) {
  const path = join(folder, name);
  const { status, stderr } = spawnSync('ffmpeg', ['-loglevel', 'error', '-y', ...args, path]);
  if (status !== 0) throw new Error(String(stderr));
  return new Blob([new Uint8Array(await readFile(path))]);
}
const screen = () => made('screen.webm', ...picture, ...tone, '-c:v', 'libvpx', '-c:a', 'libopus');
const voice = () => made('voice.ogg', ...tone, '-c:a', 'libopus');

const add = async (bytes: Blob) => (await world.ada.uploads.add({ bytes })).id;
const media = (id: string) => world.ada.captions.media({ params: { id } });
const settled = (id: string) =>
  vi.waitFor(
    async () => {
      const found = await media(id);
      expect(['done', 'failed', 'none']).toContain(found.renditions.state);
      return found;
    },
    { timeout: 60_000, interval: 100 },
  );
const fetchAs = (member: World['ada'], path: string, headers = {}) =>
  world.app.request(path, { headers: { cookie: member.cookie, ...headers } });

test.skipIf(!canConvert)(
  `of a video a small one, a picture and its loudness are made, for who may see it${reason}`,
  async () => {
    const { ada, elif, services } = world;
    const id = await add(await screen());
    const found = await settled(id);
    expect(found.renditions).toEqual({ state: 'done', progress: 100, problem: null });
    expect(found.seconds).toBeCloseTo(2, 0);
    const small = await fetchAs(ada, found.small!, { range: 'bytes=4-7' });
    expect([small.status, small.headers.get('content-type'), await small.text()]).toEqual([206, 'video/mp4', 'ftyp']);
    const poster = new Uint8Array(await (await fetchAs(ada, found.poster!)).arrayBuffer());
    expect(Array.from(poster.slice(0, 3))).toEqual([0xff, 0xd8, 0xff]);
    const waveform = (await (await fetchAs(ada, found.waveform!)).json()) as { seconds: number; peaks: number[] };
    expect(waveform.seconds).toBeCloseTo(2, 0);
    expect(waveform.peaks.length).toBeGreaterThan(15);
    expect(Math.max(...waveform.peaks)).toBeGreaterThan(5);
    for (const path of [found.small, found.poster, found.waveform]) {
      expect((await fetchAs(elif, path!)).status).toBe(404);
    }
    // What was made is no stray file, and goes with what it was made of.
    const later = { ...services, now: () => new Date(services.now().getTime() + 23 * 3_600_000) };
    await tidyUploads(later);
    expect((await fetchAs(ada, found.small!)).status).toBe(200);
    await tidyUploads({ ...services, now: () => new Date(services.now().getTime() + 49 * 3_600_000) });
    expect((await fetchAs(ada, found.small!)).status).toBe(404);
    const uploads = join(services.config.dataDir, 'uploads');
    const left = async () => (await readdir(uploads, { recursive: true })).filter((name) => /[0-9a-f]{8}-/.test(name));
    // The job clears its folder away right after it said that it is done.
    await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 10_000 });
  },
);

test.skipIf(!canConvert)(`of a voice note its loudness is made${reason}`, async () => {
  const found = await settled(await add(await voice()));
  expect(found).toMatchObject({ renditions: { state: 'done' }, small: null, poster: null });
  expect(found.waveform).not.toBeNull();
});

test.skipIf(!canConvert)(`what ffmpeg can’t read is played as it was sent${reason}`, async () => {
  const id = await add(new Blob([recordings['video/webm']]));
  const found = await settled(id);
  expect(found.renditions).toEqual({
    state: 'failed',
    progress: 0,
    problem: 'It can’t be converted; it is played as it was sent',
  });
  expect((await fetchAs(world.ada, found.upload.path)).status).toBe(200);
});

test('without ffmpeg the recording is as it was sent, and nothing is wrong', async () => {
  const { services } = world;
  const { ffmpeg } = services.config;
  services.config.ffmpeg = '/there/is/none';
  const found = await settled(await add(new Blob([recordings['video/mp4']])));
  services.config.ffmpeg = ffmpeg;
  expect(found).toMatchObject({ renditions: { state: 'none', problem: null }, small: null });
  expect((await fetchAs(world.ada, found.upload.path)).status).toBe(200);
});

function hostile(): Uint8Array<ArrayBuffer>[] {
  const whole = Object.values(recordings).map((bytes) => new Uint8Array(bytes));
  const cut = whole.map((bytes) => bytes.slice(0, Math.floor(bytes.length * 0.6)));
  const lengths = whole.map((bytes) => {
    const copy = bytes.slice();
    copy.fill(0xff, Math.min(20, copy.length - 4), Math.min(36, copy.length));
    return copy;
  });
  const noise = whole.map((bytes, nth) =>
    bytes.map((byte, at) => (at > 16 && (at * 7 + nth) % 3 === 0 ? byte ^ 0x5a : byte)),
  );
  const headOnly = whole.map((bytes) => new Uint8Array(Buffer.concat([bytes.slice(0, 16), Buffer.alloc(5_000_000)])));
  return [...cut, ...lengths, ...noise, ...headOnly];
}

test(
  'twenty corrupted recordings: taken or refused with a sentence, and the server goes on',
  { retry: 0 },
  async () => {
    const corrupted = hostile();
    expect(corrupted).toHaveLength(20);
    let refused = 0;
    for (const bytes of corrupted) {
      const outcome = await world.ada.uploads.add({ bytes: new Blob([bytes]) }).catch((error: unknown) => error);
      if (!(outcome instanceof Error)) continue;
      refused++;
      expect(outcome).toMatchObject({ problem: { status: 422, fields: { file: expect.stringMatching(/^Must /) } } });
    }
    expect(refused).toBeGreaterThan(9);
    // Those that only ffmpeg finds fault with end in a job that says so.
    const works = await vi.waitFor(
      async () => {
        const rows = await world.services.db.selectFrom('uploadWork').select(['state', 'problem']).execute();
        expect(rows.filter(({ state }) => state === 'waiting' || state === 'running')).toEqual([]);
        return rows;
      },
      { timeout: 60_000, interval: 200 },
    );
    expect(works.every(({ state, problem }) => state === 'done' || problem !== null)).toBe(true);
    expect(await add(new Blob([recordings['audio/ogg']]))).toBeTruthy();
  },
);
