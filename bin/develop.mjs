import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './prepare.mjs';

// The server, started again at each change, and Vite in front of it, which hands /api on.
const programs = [['--watch', join(root, 'src/server/main.ts')], [join(root, 'node_modules/vite/bin/vite.js')]].map(
  (args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }),
);

const stopAll = () => programs.forEach((program) => program.kill());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stopAll);
for (const program of programs) {
  program.on('exit', (code) => {
    process.exitCode ||= code ?? 0;
    stopAll();
  });
}
