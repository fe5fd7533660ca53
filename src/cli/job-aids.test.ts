import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { serve, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { localUrl, writeOperatorFile } from '#src/server/operator.ts';
import { pictures } from '#test/pictures.ts';
import { createWorld, type World } from '#test/world.ts';

// Each command is a program of its own: seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let world: World;
let server: ServerType;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'firsthand-job-aids-'));
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' }, (address) => resolve(address.port));
  });
  const { dataDir } = world.services.config;
  await writeOperatorFile(dataDir, { url: localUrl('127.0.0.1', port), token: world.operatorToken });
});
afterAll(async () => {
  server.close();
  await world.stop();
  await rm(folder, { recursive: true });
});

async function firsthand(...args: string[]) {
  const env = { ...process.env, DATA_DIR: world.services.config.dataDir };
  const child = spawn(process.execPath, ['bin/firsthand.mjs', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: code as number };
}

test('a folder comes in, is told of, and goes out again as a folder and as one file', async () => {
  const wiki = join(folder, 'wiki');
  await mkdir(join(wiki, 'img'), { recursive: true });
  await writeFile(join(wiki, 'door.md'), '# Open the door\n\n1. Knock. ![key](img/key.png)\n');
  await writeFile(join(wiki, 'odd.md'), 'x');
  await writeFile(join(wiki, 'img/key.png'), pictures.png);
  // One that leads elsewhere brings nothing along.
  await symlink('/etc/hostname', join(wiki, 'elsewhere.md'));

  const owner = ['--owner', world.elif.id];
  const dry = await firsthand('import', 'job-aids', wiki, ...owner, '--dry-run');
  expect(dry).toMatchObject({ code: 1, out: expect.stringContaining('Would take 1 job aid, 1 refused') });
  const first = await firsthand('import', 'job-aids', wiki, ...owner);
  expect(first.out).toBe('door.md: owner: Elif owns it\nTook 1 job aid, 1 refused\n');
  expect(first.err).toBe('Refused odd.md: Its title must have at least 4 characters\n');
  const { items } = await world.elif.jobAids.list({ query: {} });
  expect(items).toMatchObject([{ title: 'Open the door', steps: 1, owner: { id: world.elif.id } }]);

  const out = join(folder, 'out');
  expect(await firsthand('export', 'job-aids', out)).toMatchObject({ code: 0, err: '' });
  expect(await readdir(out)).toEqual(['files', 'open-the-door.md']);
  const [picture] = await readdir(join(out, 'files'));
  expect(await readFile(join(out, 'open-the-door.md'), 'utf8')).toContain(`![key](files/${picture})`);
  const again = await firsthand('export', 'job-aids', out);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('must be a new or empty folder') });

  const zip = join(folder, 'all.zip');
  expect((await firsthand('export', 'job-aids', zip)).code).toBe(0);
  expect((await firsthand('import', 'job-aids', zip)).out).toBe('Took 0 job aids, 1 here before\n');
});

test('what can’t be taken is told, with exit code 1', async () => {
  const none = await firsthand('import', 'job-aids', join(folder, 'none'));
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining('no such file') });
  await writeFile(join(folder, 'no.zip'), 'no ZIP');
  const odd = await firsthand('import', 'job-aids', join(folder, 'no.zip'));
  expect(odd).toMatchObject({ code: 1, err: expect.stringContaining('Must be a whole ZIP') });
});
