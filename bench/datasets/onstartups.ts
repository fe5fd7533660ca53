import { join } from 'node:path';
import { readSet } from './formats.ts';

/** Answers OnStartups until 2012: links that people drew from a question to earlier ones. */
export const readOnstartups = (data: string) => {
  const folder = join(data, 'onstartups', 'similar');
  return readSet('onstartups', {
    corpus: join(folder, 'corpus.jsonl'),
    queries: join(folder, 'queries.jsonl'),
    qrels: join(folder, 'qrels.tsv'),
  });
};
