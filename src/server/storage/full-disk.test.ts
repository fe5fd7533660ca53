import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { openParts } from './parts.ts';
import { openStorage } from './storage.ts';

// A small disk of the test's own, so that filling it harms nobody; only root on Linux may mount one.
const disk = `/tmp/firsthand-small-files-${process.pid}`;
const canMount = spawnSync('sh', ['-c', `mkdir -p ${disk} && mount -t tmpfs -o size=8m tmpfs ${disk}`]).status === 0;
const reason = canMount ? '' : ' (skipped: a small disk can be mounted by root on Linux only)';
afterAll(() => spawnSync('sh', ['-c', `umount ${disk}; rmdir ${disk}`]));

test.skipIf(!canMount)(
  `a disk that fills up during an upload keeps what had come and what was there, and goes on when there is room${reason}`,
  async () => {
    const storage = openStorage({ dataDir: disk, s3: null });
    const parts = openParts(disk);
    const [kept, ballast, coming] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
    const small = new Uint8Array(randomBytes(100_000));
    const large = new Uint8Array(randomBytes(6_000_000));
    await storage.keep(kept, small);
    await storage.keep(ballast, new Uint8Array(4_000_000));
    await parts.create(coming);
    const send = (offset: number) =>
      parts.append(coming, new Blob([large.subarray(offset)]).stream(), {
        offset,
        most: large.length - offset,
        signal: new AbortController().signal,
      });
    await expect(send(0)).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(storage.receive(new Blob([large]).stream(), () => large.length)).rejects.toMatchObject({
      code: 'ENOSPC',
    });
    const come = (await parts.size(coming))!;
    expect(come).toBeGreaterThan(1_000_000);
    expect(come).toBeLessThan(large.length);

    await storage.remove(ballast);
    await send(come);
    const draft = await parts.draft(coming);
    expect(Buffer.compare(await draft.read(), large)).toBe(0);
    expect(new Uint8Array(await new Response((await storage.find(kept))!.stream()).arrayBuffer())).toEqual(small);
  },
);
