import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resumablePath } from '#src/contract/uploads.ts';
import { recordings, webm } from '#test/recordings.ts';
import { createWorld, type World } from '#test/world.ts';

// A small disk of the test's own, so that filling it harms nobody; only root on Linux may mount one.
const disk = `/tmp/firsthand-small-uploads-${process.pid}`;
const canMount = spawnSync('sh', ['-c', `mkdir -p ${disk} && mount -t tmpfs -o size=8m tmpfs ${disk}`]).status === 0;
const reason = canMount ? '' : ' (skipped: a small disk can be mounted by root on Linux only)';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  world.services.config.dataDir = disk;
});
afterAll(async () => {
  await world.stop();
  spawnSync('sh', ['-c', `umount ${disk}; rmdir ${disk}`]);
});

const tus = { 'tus-resumable': '1.0.0' };
const send = (path: string, method: string, headers: Record<string, string>, body: BodyInit | null = null) =>
  world.app.request(path, { method, headers: { cookie: world.ada.cookie, ...tus, ...headers }, body });
const begin = (bytes: number) => send(resumablePath, 'POST', { 'upload-length': String(bytes) });
const whole = webm({ kinds: [1], inVoid: 'x'.repeat(9_000_000) });
const goOn = (path: string, from: number) =>
  send(
    path,
    'PATCH',
    { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
    whole.slice(from),
  );

test.skipIf(!canMount)(
  `who fills the disk is told so; what had come and what was there stay, and it goes on when there is room${reason}`,
  async () => {
    const { ada } = world;
    const { path: before } = await ada.uploads.add({ bytes: new Blob([recordings['video/webm']]) });
    const large = await begin(200_000_000);
    expect([large.status, await large.json()]).toEqual([507, expect.objectContaining({ status: 507 })]);

    const coming = (await begin(whole.length)).headers.get('location')!;
    const refused = await goOn(coming, 0);
    const { title } = (await refused.json()) as { title: string };
    expect([refused.status, title]).toEqual([507, expect.stringMatching(/room/)]);
    await expect(ada.uploads.add({ bytes: new Blob([whole]) })).rejects.toMatchObject({ problem: { status: 507 } });

    const come = Number((await send(coming, 'HEAD', {})).headers.get('upload-offset'));
    expect(come).toBeGreaterThan(1_000_000);
    expect((await world.app.request(before, { headers: { cookie: ada.cookie } })).status).toBe(200);
    spawnSync('mount', ['-o', 'remount,size=40m', disk]);
    expect((await goOn(coming, come)).status).toBe(200);
  },
);
