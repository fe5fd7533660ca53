import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { FolderInUse, isSameProcessAlive, keepBeating, readHolder, self, type Holder } from './folder-holder.ts';

export interface FolderLock {
  /** Throws FolderInUse once another process has taken the folder, as it may after this one was suspended for long. */
  assertHeld: () => void;
  release: () => Promise<void>;
}

export interface LockOptions {
  /** Milliseconds between two signs of life. */
  beatMs?: number;
  /** Milliseconds without a sign of life after which a holder on another machine counts as gone. */
  staleMs?: number;
  onLost?: (error: FolderInUse) => void;
}

/**
 * Takes the folder for this process alone, or throws FolderInUse. PGlite itself lets two processes open the same folder, and
 * then loses what they wrote.
 *
 * Two files beside the folder (never inside it, where the database would meet them): `FOLDER.lock` carries a lock of the
 * operating system's, which ends with its process however that ends, and `FOLDER.holder` says who holds it, with a sign of
 * life each second. The first decides among the processes of one machine, containers included: a crash leaves nothing to
 * wait for. Only a holder on another machine (a shared disk, or this one before a reboot) is watched for up to `staleMs`.
 */
export async function lockFolder(folder: string, options: LockOptions = {}): Promise<FolderLock> {
  const { beatMs = 1_000, staleMs = 10_000, onLost = () => {} } = options;
  const path = `${folder}.holder`;
  const kernel = takeKernelLock(folder);
  try {
    const holder = readHolder(path);
    if (holder && (await isLiving(path, holder, { kernel, beatMs, staleMs }))) throw new FolderInUse(folder, holder);
    const token = randomUUID();
    const beating = await keepBeating({ path, folder, token, beatMs, staleMs, onLost });
    // Without the operating system's lock two may have come this far at once: the last to sign has it.
    if (!kernel) await wait(2 * beatMs);
    beating.assertHeld();
    const release = async () => {
      await beating.stop();
      kernel?.close();
    };
    return { assertHeld: beating.assertHeld, release };
  } catch (error) {
    kernel?.close();
    throw error;
  }
}

/** SQLite's lock on a file is the only one of the operating system's that Node offers; nothing is written to the file. */
function takeKernelLock(folder: string): DatabaseSync | undefined {
  const file = new DatabaseSync(`${folder}.lock`, { timeout: 0 });
  try {
    file.exec('begin exclusive');
    return file;
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === busy) throw new FolderInUse(folder, readHolder(`${folder}.holder`));
    // Some network file systems have no locks; there the signs of life alone must do.
    return undefined;
  }
}

// SQLITE_BUSY
const busy = 5;

interface Watch {
  kernel: DatabaseSync | undefined;
  beatMs: number;
  staleMs: number;
}

async function isLiving(path: string, holder: Holder, { kernel, beatMs, staleMs }: Watch) {
  if (kernel && holder.bootId === self.bootId && !isSameProcessAlive(holder)) return false;
  // This machine's own clock said so before it was rebooted, so it may be compared.
  if (holder.host === hostname() && holder.bootId !== self.bootId && Date.now() - holder.at > staleMs) return false;
  for (const start = performance.now(); performance.now() - start < staleMs;) {
    await wait(beatMs / 2);
    if (readHolder(path)?.at !== holder.at) return true;
  }
  return false;
}
