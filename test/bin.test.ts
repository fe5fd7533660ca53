import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { missingPackages } from '#bin/prepare.mjs';
import { isWebStale, markBuilt } from '#bin/web.mjs';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'firsthand-bin-'))));
afterEach(() => rm(folder, { recursive: true }));

async function lay(files: Record<string, string | object>) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

const wanted = {
  '': { name: 'firsthand' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b': { version: '2.0.0', dev: true },
  'node_modules/c': { version: '3.0.0', optional: true },
};
const lock = (packages: object) => ({ packages });

test('what was never installed is missing, save what is optional', async () => {
  await lay({ 'package-lock.json': lock(wanted) });
  expect(missingPackages(folder)).toEqual(['node_modules/a']);
  expect(missingPackages(folder, { dev: true })).toEqual(['node_modules/a', 'node_modules/b']);
});

test('what is there in the wanted version is not missing, in another one it is, and so is what was deleted', async () => {
  await lay({
    'package-lock.json': lock(wanted),
    'node_modules/.package-lock.json': lock(wanted),
    'node_modules/a/package.json': {},
    'node_modules/b/package.json': {},
  });
  expect(missingPackages(folder, { dev: true })).toEqual([]);
  await lay({ 'package-lock.json': lock({ ...wanted, 'node_modules/a': { version: '1.0.1' } }) });
  expect(missingPackages(folder)).toEqual(['node_modules/a']);
  await lay({ 'package-lock.json': lock(wanted) });
  await rm(join(folder, 'node_modules/b'), { recursive: true });
  expect(missingPackages(folder, { dev: true })).toEqual(['node_modules/b']);
});

test('an installation that was cut short counts for nothing', async () => {
  await lay({ 'package-lock.json': lock(wanted), 'node_modules/.package-lock.json': '{"packages": {"node_mo' });
  expect(missingPackages(folder)).toEqual(['node_modules/a']);
});

test('the web part is stale until built, and again when its sources change in content, not in time', async () => {
  await lay({ 'src/web/main.tsx': 'one', 'src/contract/index.ts': 'two', 'package-lock.json': '{}' });
  expect(isWebStale(folder)).toBe(true);
  await lay({ 'dist/web/index.html': '<!doctype html>' });
  markBuilt(folder);
  expect(isWebStale(folder)).toBe(false);
  await lay({ 'src/web/main.tsx': 'one', 'src/web/main.test.ts': 'a test is no part of it' });
  expect(isWebStale(folder)).toBe(false);
  await lay({ 'src/contract/index.ts': 'three' });
  expect(isWebStale(folder)).toBe(true);
});

test('what an old Node reads first has nothing in it that an old Node can’t parse', async () => {
  const since2020 = /\?\?=?|\?\.|\|\|=|&&=|^await |\bstatic \{|from 'node:/m;
  for (const file of ['prepare.mjs', 'start.mjs', 'test.mjs', 'dev.mjs', 'firsthand.mjs']) {
    const source = await readFile(join('bin', file), 'utf8');
    expect({ file, found: since2020.exec(source) }).toEqual({ file, found: null });
  }
});

test('without npm a sentence says so, and nothing is started', async () => {
  await cp('bin', join(folder, 'bin'), { recursive: true });
  await cp('package-lock.json', join(folder, 'package-lock.json'));
  const ended = spawnSync(process.execPath, [join(folder, 'bin/start.mjs')], {
    env: { PATH: folder },
    encoding: 'utf8',
  });
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain('npm can’t be run');
});
