import { join } from 'node:path';
import { readSet } from './formats.ts';

/** CLINC150: short requests of 150 intents, and of none. Fitted to: the validation part. */
const read = (data: string, name: string, queries: string, part: 'test' | 'dev') => {
  const folder = join(data, 'clinc150');
  return readSet(name, { corpus: join(folder, 'corpus.jsonl'), queries: join(folder, queries), part });
};

export const readClinc150 = (data: string) => read(data, 'clinc150', 'queries.jsonl', 'test');
export const readClinc150Val = (data: string) => read(data, 'clinc150-val', 'val.jsonl', 'dev');
