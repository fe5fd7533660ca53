import { existsSync, readFileSync } from 'node:fs';

/** A text that can be found: an earlier question, with what was answered where the set has it. */
export interface Document {
  id: string;
  title: string;
  text: string;
  /** Such as 2012-03-05. */
  date?: string;
  /** What it is about, in sets that have labels instead of judged pairs. */
  label?: string;
}

export interface Query {
  id: string;
  title: string;
  text: string;
  date?: string;
  label?: string;
  /** Documents that are not to be found, such as the query itself. */
  exclude?: string[];
  /** The only documents to be put in order. */
  candidates?: string[];
}

/** How relevant which documents are to a query, by their ids; 0 or absent: not. */
export type Relevance = Map<string, Map<string, number>>;

export interface Dataset {
  name: string;
  documents: Document[];
  queries: Query[];
  /** null: queries and documents have labels. */
  relevance: Relevance | null;
  /** Queries that nothing is fitted to and nothing is said of by their figures, but those of the fitting itself. */
  part: 'test' | 'dev';
}

/** The label of a question that nothing answers. */
export const outOfScope = 'oos';

export interface Files {
  corpus: string;
  queries: string;
  qrels?: string | undefined;
  part?: Dataset['part'];
}

/** Reads a set of `corpus.jsonl`, `queries.jsonl` and, unless it has labels, `qrels.tsv`; null when it is not there. */
export function readSet(name: string, { corpus, queries, qrels, part = 'test' }: Files): Dataset | null {
  if (![corpus, queries, ...(qrels ? [qrels] : [])].every((file) => existsSync(file))) return null;
  const relevance = qrels ? readRelevance(qrels) : null;
  return { name, documents: readLines<Document>(corpus), queries: readLines<Query>(queries), relevance, part };
}

const readLines = <T extends { text?: string }>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ text: '', ...(JSON.parse(line) as T) }));

function readRelevance(file: string): Relevance {
  const relevance: Relevance = new Map();
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  for (const line of lines) {
    const [query, document, grade] = line.split('\t');
    const known = relevance.get(query!) ?? new Map<string, number>();
    relevance.set(query!, known.set(document!, Number(grade)));
  }
  return relevance;
}
