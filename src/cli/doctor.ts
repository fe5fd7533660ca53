import type { Command } from 'commander';
import { findServer } from '#src/server/operator.ts';
import { loadOperations } from './connection.ts';

/** `firsthand doctor`: what is configured, what is missing, and what that means. */
export function addDoctor(program: Command) {
  program
    .command('doctor')
    .description('Tell what is configured, what is missing, and what to do about it; changes nothing')
    .option('--json', 'as one JSON object')
    .addHelpText('after', '\nExit code 1 where something is broken.\n\nExample:\n  npx firsthand doctor --json')
    .action(examine);
}

async function examine({ json }: { json?: boolean }) {
  const { diagnose, readSettings } = await loadOperations();
  const config = readSettings();
  const checks = await diagnose(config, await findServer(config.dataDir));
  const healthy = checks.every(({ state }) => state !== 'broken');
  if (json) console.log(JSON.stringify({ healthy, checks }));
  else for (const check of checks) console.log(shown(check));
  if (!healthy) process.exitCode = 1;
}

const signs = { ok: '✓', note: '!', broken: '✗' };

const shown = ({
  name,
  state,
  message,
  advice,
}: {
  name: string;
  state: keyof typeof signs;
  message: string;
  advice?: string;
}) => `${signs[state]} ${name}: ${message}${advice ? `\n  → ${advice}` : ''}`;
