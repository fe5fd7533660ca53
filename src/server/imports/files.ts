import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { BrokenRecord } from './entries.ts';

/** Bytes of a file; null when there is none. */
export async function fileSize(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}

/** Bytes of a file that must be there and readable; throws BrokenRecord that says what is wrong. */
export async function needFile(path: string): Promise<number> {
  const size = await fileSize(path);
  if (size === null) throw new BrokenRecord(`There is no file ${basename(path)} there`);
  await access(path, constants.R_OK).catch(() => {
    throw new BrokenRecord(`The server may not read ${basename(path)}`);
  });
  return size;
}

/** Whether the path is a folder; throws BrokenRecord where there is nothing. */
export async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new BrokenRecord(error.code === 'EACCES' ? 'The server may not read it' : 'There is no such file or folder');
  });
  return found.isDirectory();
}
