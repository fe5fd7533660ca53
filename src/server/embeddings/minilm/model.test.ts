import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildKernel } from './build.ts';
import { loadModel } from './model.ts';
import { anyText, younger } from './texts.ts';
import { maxTokens, openReference, tokenizerPath, weightsPath } from './witness.ts';
import { readTokenizer } from './wordpiece.ts';

const tokenize = readTokenizer(readFileSync(tokenizerPath, 'utf8'));
const model = loadModel(weightsPath, maxTokens);
const embed = (text: string) => model(tokenize(text, maxTokens));
const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, number, index) => sum + number * b[index]!, 0);

let reference: Awaited<ReturnType<typeof openReference>>;
beforeAll(async () => void (reference = await openReference()));

const texts = [
  'How should I split equity with a co-founder who joins later?',
  'Where do I find the form for travel expenses?',
  'wie beantrage ich Urlaub? / ¿cómo pido vacaciones? / 如何申请休假 / كيف أطلب إجازة',
  '',
  '😀 🥰 👩‍🔬',
  '\u0000\u0007\u200b',
  'word '.repeat(1000),
  'x'.repeat(100_000),
];

test('vectors are those of the reference, for texts of every kind and length', async () => {
  const generated = fc.sample(
    anyText.filter((text) => text.length < 150 && !younger.test(text)),
    { numRuns: 142, seed: 3 },
  );
  for (const text of [...texts, ...generated]) {
    const [expected] = await reference.embed([text]);
    expect({ text, cosine: cosine(embed(text), expected!) }).toEqual({ text, cosine: expect.closeTo(1, 2) });
  }
}, 120_000);

test('a vector has length 1, and the same text gives the same one', () => {
  for (const text of texts) {
    const vector = embed(text);
    expect(vector).toHaveLength(384);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    embed('something else in between, so that nothing of it stays behind');
    expect(embed(text)).toEqual(vector);
  }
});

test('what means the same is closer than what shares words', () => {
  const [question, twin, other] = [
    'My screen stays black',
    'The display shows nothing',
    'Black Friday stays in our minds',
  ].map(embed);
  expect(cosine(question!, twin!)).toBeGreaterThan(cosine(question!, other!) + 0.2);
});

test('the committed kernel is what its source compiles to', async () => {
  const committed = readFileSync(new URL('kernel.wasm', import.meta.url));
  expect(Buffer.from(await buildKernel()).equals(committed)).toBe(true);
}, 120_000);

test('the weights are those that were tested', () => {
  expect(createHash('sha256').update(readFileSync(weightsPath)).digest('hex')).toBe(
    '6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d',
  );
  expect(createHash('sha256').update(readFileSync(tokenizerPath)).digest('hex')).toBe(
    'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
  );
});

test('weights that are cut short or of another model are refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-weights-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'weights');
  const whole = readFileSync(weightsPath);
  for (const length of [0, 5, 1000, 20_000_000]) {
    await writeFile(path, whole.subarray(0, length));
    expect(() => loadModel(path, 64)).toThrow('the file of weights is cut short');
  }
  await writeFile(path, whole.toString('latin1').replace('encoder.layer.5', 'encoder.layer.x'), 'latin1');
  expect(() => loadModel(path, 64)).toThrow('no fitting encoder.layer.5');
});
