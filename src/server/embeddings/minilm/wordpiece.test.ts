import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { anyText, younger } from './texts.ts';
import { openTokenWitness, tokenizerPath } from './witness.ts';
import { readTokenizer } from './wordpiece.ts';

const json = readFileSync(tokenizerPath, 'utf8');
const tokenize = readTokenizer(json);
const { vocab } = (JSON.parse(json) as { model: { vocab: Record<string, number> } }).model;
const pieces = new Map(Object.entries(vocab).map(([piece, id]) => [id, piece]));
const read = (text: string, maxTokens = 256) => tokenize(text, maxTokens).map((id) => pieces.get(id));

let isRight: Awaited<ReturnType<typeof openTokenWitness>>;
beforeAll(async () => void (isRight = await openTokenWitness()));

test('words are cut into the longest known pieces', () => {
  expect(read("Embeddings aren't magic")).toEqual("[CLS] em ##bed ##ding ##s aren ' t magic [SEP]".split(' '));
});

test('accents, case, control characters and Chinese are treated as in training', () => {
  expect(read('CRÈME\u0000 \u200bbrûlée 中国 ΟΔΟΣ')).toEqual(
    '[CLS] cr ##eme br ##ule ##e 中 国 ο ##δ ##ο ##σ [SEP]'.split(' '),
  );
});

test('what cannot be read is one unknown word', () => {
  expect(read(`a😀b ${'x'.repeat(101)} c`)).toEqual(['[CLS]', '[UNK]', '[UNK]', 'c', '[SEP]']);
});

test('nothing is still a text', () => {
  expect(read(' \n\0')).toEqual(['[CLS]', '[SEP]']);
});

test('the reference tokenizer makes the same of any text', async () => {
  const text = anyText.filter((text) => !younger.test(text));
  const same = fc.asyncProperty(text, async (text) => {
    expect(await isRight(text, tokenize(text, 256))).toBe(true);
  });
  await fc.assert(same, { numRuns: 1000, seed: 2 });
}, 120_000);

test('and of each character up to U+33FF and each 97th after that', async () => {
  for (let from = 0; from < 0x110000; from += from < 0x3400 ? 40 : 40 * 97) {
    const step = from < 0x3400 ? 1 : 97;
    const characters = Array.from({ length: 40 }, (_, index) => from + index * step)
      .filter((code) => code < 0x110000 && (code < 0xd800 || code > 0xdfff))
      .map((code) => String.fromCodePoint(code))
      .filter((character) => !younger.test(character));
    const text = characters.map((character) => `a${character}e`).join(' ');
    expect({ text, right: await isRight(text, tokenize(text, 256)) }).toEqual({ text, right: true });
  }
});

test('a limit cuts the end off, and nothing else', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 3, max: 300 }), (text, limit) => {
      const whole = tokenize(text, Infinity);
      const cut = tokenize(text, limit);
      expect(cut).toEqual(whole.length <= limit ? whole : [...whole.slice(0, limit - 1), vocab['[SEP]']]);
    }),
  );
});

test('of a huge text only the start is looked at', () => {
  expect(read('on and on '.repeat(1_000_000), 8)).toEqual('[CLS] on and on on and on [SEP]'.split(' '));
});
