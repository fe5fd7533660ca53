import { join } from 'node:path';
import { readSet } from './formats.ts';

/** StackFAQ: 125 threads of several sites, and how else people would ask each. */
export const readStackfaq = (data: string) => {
  const folder = join(data, 'stackfaq');
  return readSet('stackfaq', {
    corpus: join(folder, 'corpus.jsonl'),
    queries: join(folder, 'queries.jsonl'),
    qrels: join(folder, 'qrels.tsv'),
  });
};
