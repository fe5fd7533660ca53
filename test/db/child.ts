import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** Starts one of the scripts beside this file as a process of its own, killed after the test at the latest. */
export function startChild(script: string, args: string[], execArgv: string[] = []) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [...execArgv, path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => {
    child.kill('SIGKILL');
    return exited;
  };
  onTestFinished(kill);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** What it prints next; undefined when it has ended. */
  const nextLine = async () => ((await lines.next()) as { value: string | undefined }).value;
  return { nextLine, kill, pid: child.pid! };
}
