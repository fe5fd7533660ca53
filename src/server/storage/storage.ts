import type { Config } from '../config.ts';
import { openDisk } from './disk.ts';
import { openS3 } from './s3.ts';

export type Storage = ReturnType<typeof openDisk>;

/** Where files are kept: a bucket where one is set up, else the data folder. What is still coming in is on disk always. */
export const openStorage = ({ dataDir, s3 }: Pick<Config, 'dataDir' | 's3'>): Storage =>
  s3 ? openS3(dataDir, s3) : openDisk(dataDir);
