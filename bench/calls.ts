import type { Call } from './load.ts';
import { between, createRandom, pick, problems, wordBody, wordTitle, type Random } from './texts.ts';

// What people send: the same calls every time, in wordings that the corpus does not hold.

/** Suggestions for titles that are being typed, asked at each pause: every four to nine letters. */
export function typing(seed: number, count: number): Call[] {
  const random = createRandom(seed);
  const texts: string[] = [];
  while (texts.length < count) {
    const title = newTitle(random);
    for (let end = between(random, 6, 10); end < title.length; end += between(random, 4, 9)) {
      texts.push(title.slice(0, end).trim());
    }
    texts.push(title);
  }
  return texts.slice(0, count).map((text) => get('/api/v1/suggestions', text));
}

export function searching(seed: number, count: number): Call[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => get('/api/v1/search', newTitle(random)));
}

export function asking(seed: number, count: number): Call[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => ({
    method: 'POST',
    path: '/api/v1/questions',
    body: { title: newTitle(random), body: wordBody(random, pick(random, problems)) },
  }));
}

export function reading(seed: number, count: number, ids: string[]): Call[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => ({ method: 'GET', path: `/api/v1/questions/${pick(random, ids)}` }));
}

/** How often each is called when many are there: of 100 calls 45 suggestions, 40 reads, 12 searches, 3 questions. */
export function mixed(seed: number, ids: string[]): () => Call {
  const random = createRandom(seed);
  const calls = {
    type: typing(seed + 1, 3_000),
    read: reading(seed + 2, 3_000, ids),
    search: searching(seed + 3, 1_000),
    ask: asking(seed + 4, 1_000),
  };
  let number = 0;
  const take = (from: Call[]) => from[number % from.length]!;
  return () => {
    number++;
    const chance = random();
    if (chance < 0.45) return take(calls.type);
    if (chance < 0.85) return take(calls.read);
    return chance < 0.97 ? take(calls.search) : take(calls.ask);
  };
}

const get = (path: string, text: string): Call => ({ method: 'GET', path: `${path}?text=${encodeURIComponent(text)}` });

const newTitle = (random: Random) => wordTitle(random, [pick(random, problems), pick(random, problems)]);
