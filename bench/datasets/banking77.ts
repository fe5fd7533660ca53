import { join } from 'node:path';
import { readSet } from './formats.ts';

/** BANKING77: questions to a bank's help desk, of 77 intents. */
export const readBanking77 = (data: string) => {
  const folder = join(data, 'banking77');
  return readSet('banking77', { corpus: join(folder, 'corpus.jsonl'), queries: join(folder, 'queries.jsonl') });
};
