import type { Embedder } from '#src/server/embeddings/embedder.ts';
import type { Document, Query } from '../datasets/formats.ts';

/** Scores of all documents for a query, in the documents' order. */
export type Scorer = (query: Query) => Promise<Float64Array>;

const k1 = 1.2;
const b = 0.75;

/** Plain BM25 (Robertson and Zaragoza 2009; k1 1.2, b 0.75) over title and text, words in lower case and as they are. */
export function openBm25(documents: Document[]): Scorer {
  const bags = documents.map((document) => bag(wholeOf(document)));
  const lengths = bags.map((words) => [...words.values()].reduce((sum, count) => sum + count, 0));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / documents.length;
  const postings = new Map<string, [number, number][]>();
  bags.forEach((words, at) => {
    for (const [word, count] of words) {
      const known = postings.get(word);
      if (known) known.push([at, count]);
      else postings.set(word, [[at, count]]);
    }
  });
  return async (query) => {
    const scores = new Float64Array(documents.length);
    for (const [word, times] of bag(wholeOf(query))) {
      const found = postings.get(word) ?? [];
      const idf = Math.log(1 + (documents.length - found.length + 0.5) / (found.length + 0.5));
      for (const [at, count] of found) {
        const norm = k1 * (1 - b + (b * lengths[at]!) / mean);
        scores[at]! += (times * idf * count * (k1 + 1)) / (count + norm);
      }
    }
    return scores;
  };
}

/** The vectors alone: the mean of the cosines of title and of title with text, the query's with the document's. */
export async function openVectors(documents: Document[], embedder: Embedder): Promise<Scorer> {
  const read = async ({ title, text }: { title: string; text: string }) => {
    const [short, long] = await embedder.embed([title, text ? `${title}\n${text}` : title], 'later');
    return short!.map((value, at) => (value + long![at]!) / 2);
  };
  const vectors: Float32Array[] = [];
  for (const document of documents) vectors.push(await read(document));
  return async (query) => {
    const wanted = await read(query);
    return Float64Array.from(vectors, (vector) => inner(wanted, vector));
  };
}

function inner(one: Float32Array, other: Float32Array) {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}

const wholeOf = ({ title, text }: { title: string; text: string }) => `${title} ${text}`;

function bag(text: string) {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
