import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Who holds a folder, and when this was last signed. */
export interface Holder {
  token: string;
  host: string;
  pid: number;
  /** Of the running kernel: another one means another machine, or this one before a reboot. */
  bootId: string;
  /** The space in which the pid means something; containers have their own. */
  pidSpace: string;
  /** When the process started, in the kernel's ticks, since pids are used again. */
  started: string;
  /** Milliseconds since 1970 by the holder's clock. */
  at: number;
}

/** Another process has the database folder open. */
export class FolderInUse extends Error {
  override name = 'FolderInUse';

  constructor(folder: string, holder?: Holder) {
    const who = holder ? ` (process ${holder.pid} on ${holder.host})` : '';
    super(
      `The database folder ${folder} is in use by another process${who}; stop that one first, or use another folder.`,
    );
  }
}

/** This process, as it signs. */
export const self = {
  host: hostname(),
  pid: process.pid,
  bootId: read('/proc/sys/kernel/random/boot_id') ?? hostname(),
  pidSpace: pidSpaceOf('self'),
  started: startOf(process.pid) ?? '',
};

/** Who signed last; undefined when nobody did, or half. */
export function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Whether the very process that signed still runs, as far as this process can see it. */
export function isSameProcessAlive({ pid, pidSpace, started }: Holder): boolean {
  if (pidSpace !== self.pidSpace) return false;
  if (pid === process.pid && started === self.started) return false;
  if (pidSpace) return startOf(pid) === started;
  return isRunning(pid);
}

export interface Beating {
  assertHeld: () => void;
  stop: () => Promise<void>;
}

interface BeatOptions {
  path: string;
  folder: string;
  token: string;
  beatMs: number;
  staleMs: number;
  onLost: (error: FolderInUse) => void;
}

/** Signs as the holder and goes on signing each `beatMs` milliseconds until it is stopped or somebody else has signed. */
export async function keepBeating({ path, folder, token, beatMs, staleMs, onLost }: BeatOptions): Promise<Beating> {
  // Kept open and of one size, so that a full disk does not stop the signs.
  const file = await open(path, 'w');
  let signedAt = 0;
  let lost: FolderInUse | undefined;

  const sign = async () => {
    const at = Date.now();
    const record = JSON.stringify({ ...self, token, at } satisfies Holder).padEnd(recordBytes);
    await file.write(record, 0);
    signedAt = at;
  };

  const verify = () => {
    const holder = readHolder(path);
    if (lost || !holder || holder.token === token) return;
    lost = new FolderInUse(folder, holder);
    clearInterval(timer);
    onLost(lost);
  };

  const beat = async () => {
    verify();
    // A failure to sign is no loss: others wait, and the next beat tries again.
    if (!lost) await sign().catch(() => {});
  };

  await sign();
  const timer = setInterval(() => void beat(), beatMs);
  timer.unref();

  return {
    assertHeld: () => {
      // After a suspension the timers have not run yet: look before anything is written.
      if (Math.abs(Date.now() - signedAt) > staleMs / 2) verify();
      if (lost) throw lost;
    },
    stop: async () => {
      clearInterval(timer);
      await file.close();
      if (!lost && readHolder(path)?.token === token) rmSync(path, { force: true });
    },
  };
}

const recordBytes = 1024;

function startOf(pid: number) {
  // Field 22 of proc_pid_stat(5); the second field, the name, may contain blanks and brackets.
  return read(`/proc/${pid}/stat`)?.replace(/^.*\)/s, '').trim().split(' ')[19];
}

function pidSpaceOf(process: string) {
  try {
    return readlinkSync(`/proc/${process}/ns/pid`);
  } catch {
    return '';
  }
}

function isRunning(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function read(path: string) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
