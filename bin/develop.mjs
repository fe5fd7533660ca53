import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const run = (program) => spawn(process.execPath, [join(root, program)], { cwd: root, stdio: 'inherit' });

// Vite in front, which hands /api on to the server; that one is started again at each change.
const vite = run('node_modules/vite/bin/vite.js');
let server = run('src/server/main.ts');
let restarting;
let stopping = false;

// Not by `node --watch`: it has every thread report what it loads, among that thread's own messages.
for (const part of ['server', 'contract', 'core']) {
  watch(join(root, 'src', part), { recursive: true }, () => (restarting ??= setTimeout(restart, 300)));
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
vite.on('exit', stop);

async function restart() {
  await end(server);
  restarting = undefined;
  if (!stopping) server = run('src/server/main.ts');
}

async function stop() {
  stopping = true;
  await Promise.all([end(server), end(vite)]);
  process.exit();
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}
