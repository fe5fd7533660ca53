import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './prepare.mjs';

const inputs = ['src/{web,contract,client,core}/**/*', 'bin/*.ts', 'vite.config.ts', 'package-lock.json'];

/** Whether the web part must be built: never was, or what it is made of has changed since. */
export function isWebStale(folder = root) {
  if (!existsSync(join(folder, 'dist/web/index.html'))) return true;
  const stamp = stampOf(folder);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(folder);
}

/** Builds the web part; tells whether that worked. */
export function buildWeb(folder = root) {
  const before = fingerprint(folder);
  rmSync(stampOf(folder), { force: true });
  const vite = join(folder, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status === 0) markBuilt(folder, before);
  return status === 0;
}

/** Notes of what the web part was built; `print` is the fingerprint from before the build began. */
export function markBuilt(folder, print = fingerprint(folder)) {
  mkdirSync(dirname(stampOf(folder)), { recursive: true });
  writeFileSync(stampOf(folder), print);
}

const stampOf = (folder) => join(folder, 'dist/web.stamp');

/** Contents, not times: a checkout changes times, and a copy keeps them. */
function fingerprint(folder) {
  const hash = createHash('sha256');
  const files = globSync(inputs, { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !/\.test\.tsx?$/.test(path));
  for (const path of paths.toSorted())
    hash
      .update(`${path.slice(folder.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex');
}
