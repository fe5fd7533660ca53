import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';
import { passOn, root } from '#bin/prepare.mjs';

/** `firsthand start`: the same as `npm start`. */
export function addStart(program: Command) {
  program
    .command('start')
    .description('Start the server, as npm start does')
    .option('--port <number>', 'where it listens (PORT, otherwise 3000)')
    .option('--host <address>', 'on which address (HOST, otherwise 127.0.0.1)')
    .addHelpText('after', '\nExample:\n  npx firsthand start --port 8080')
    .action(({ port, host }: { port?: string; host?: string }) => {
      const env = { ...process.env, ...(port && { PORT: port }), ...(host && { HOST: host }) };
      passOn(spawn(process.execPath, [join(root, 'bin/start.mjs')], { stdio: 'inherit', env }));
    });
}
