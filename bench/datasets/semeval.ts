import { join } from 'node:path';
import { readSet } from './formats.ts';

/** SemEval-2016 task 3B: ten questions of a forum to be put in order for each new one. Fitted to: train1 and train2. */
const read = (data: string, part: 'dev' | 'train1' | 'train2') => {
  const folder = join(data, 'semeval');
  return readSet(`semeval-${part}`, {
    corpus: join(folder, 'corpus.jsonl'),
    queries: join(folder, part, 'queries.jsonl'),
    qrels: join(folder, part, 'qrels.tsv'),
    part: part === 'dev' ? 'test' : 'dev',
  });
};

export const readSemeval = (data: string) => read(data, 'dev');
export const readSemevalTrain1 = (data: string) => read(data, 'train1');
export const readSemevalTrain2 = (data: string) => read(data, 'train2');
