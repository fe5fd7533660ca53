import { openKernel, type Kernel } from './kernel.ts';
import { openTensors, type Tensors } from './safetensors.ts';

// The measures of all-MiniLM-L6-v2.
export const WIDTH = 384;
export const HEADS = 12;
export const INNER = 1536;
const LAYERS = 6;
const WORDS = 30_522;

/** A matrix of 8-bit integers with a scale for each row, and the bias that is added to its product. Addresses in bytes. */
export interface Matrix {
  weights: number;
  scales: number;
  bias: number;
  rows: number;
  columns: number;
}

export interface Norm {
  gain: number;
  bias: number;
}

export type Places = ReturnType<typeof place>;

/** Reads 16-bit weights into the memory of a new kernel. Throws when the file is not this model. */
export function loadWeights(path: string, maxTokens: number) {
  const { take, size } = allocator();
  const places = place(take, maxTokens);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size() / 65_536) });
  const kernel = openKernel(memory);
  const tensors = openTensors(path);
  try {
    fill(places, reader(kernel, memory, tensors, places.halves), maxTokens);
  } finally {
    tensors.close();
  }
  return { kernel, memory, places };
}

/** Hands out addresses one after the other, each at the start of a cache line. */
function allocator() {
  let end = 1024;
  const take = (bytes: number) => {
    const at = end;
    end = Math.ceil((end + bytes) / 64) * 64;
    return at;
  };
  return { take, size: () => end };
}

function place(take: (bytes: number) => number, maxTokens: number) {
  const matrix = (rows: number, columns: number): Matrix => {
    return { weights: take(rows * columns), scales: take(rows * 4), bias: take(rows * 4), rows, columns };
  };
  const norm = (): Norm => ({ gain: take(WIDTH * 4), bias: take(WIDTH * 4) });
  return {
    words: matrix(WORDS, WIDTH),
    positions: take(maxTokens * WIDTH * 4),
    norm: norm(),
    layers: Array.from({ length: LAYERS }, () => ({
      attention: matrix(3 * WIDTH, WIDTH),
      attended: matrix(WIDTH, WIDTH),
      attentionNorm: norm(),
      widening: matrix(INNER, WIDTH),
      narrowing: matrix(WIDTH, INNER),
      norm: norm(),
    })),
    halves: take(READ_AT_ONCE * 2),
    // What follows is for one text at a time.
    ids: take(maxTokens * 4),
    input: take(maxTokens * WIDTH * 4),
    mixed: take(maxTokens * INNER * 4),
    output: take(maxTokens * WIDTH * 4),
    shorts: take(maxTokens * INNER * 2),
    rowScales: take(maxTokens * 4),
    scores: take((maxTokens + 4) * 4),
  };
}

type Reader = ReturnType<typeof reader>;

/** Numbers read from the file at a time: a multiple of every row. */
const READ_AT_ONCE = 128 * INNER;

function reader(kernel: Kernel, memory: WebAssembly.Memory, tensors: Tensors, halves: number) {
  const read = (name: string, columns: number, row: number, rows: number) =>
    tensors.read(name, columns, row, new Uint8Array(memory.buffer, halves, rows * columns * 2));

  return {
    add: kernel.add,
    floats: (name: string, to: number, rows: number, columns = WIDTH) => {
      const step = READ_AT_ONCE / columns;
      for (let row = 0; row < rows; row += step) {
        const some = Math.min(step, rows - row);
        read(name, columns, row, some);
        kernel.widen(halves, to + row * columns * 4, some * columns);
      }
    },
    matrix: (name: string, { weights, scales, rows, columns }: Omit<Matrix, 'bias'>) => {
      const step = READ_AT_ONCE / columns;
      for (let row = 0; row < rows; row += step) {
        const some = Math.min(step, rows - row);
        read(name, columns, row, some);
        kernel.quantizeWeights(halves, weights + row * columns, scales + row * 4, some, columns);
      }
    },
  };
}

function fill({ words, positions, norm, layers, input }: Places, read: Reader, maxTokens: number) {
  read.matrix('embeddings.word_embeddings.weight', words);
  read.floats('embeddings.position_embeddings.weight', positions, maxTokens);
  read.floats('embeddings.token_type_embeddings.weight', input, 1);
  for (let row = 0; row < maxTokens; row++) read.add(positions + row * WIDTH * 4, input, WIDTH);
  fillNorm('embeddings.LayerNorm', norm, read);
  for (const [index, layer] of layers.entries()) {
    const name = `encoder.layer.${index}`;
    for (const [part, role] of ['query', 'key', 'value'].entries()) {
      fillMatrix(`${name}.attention.self.${role}`, third(layer.attention, part), read);
    }
    fillMatrix(`${name}.attention.output.dense`, layer.attended, read);
    fillNorm(`${name}.attention.output.LayerNorm`, layer.attentionNorm, read);
    fillMatrix(`${name}.intermediate.dense`, layer.widening, read);
    fillMatrix(`${name}.output.dense`, layer.narrowing, read);
    fillNorm(`${name}.output.LayerNorm`, layer.norm, read);
  }
}

/** Queries, keys and values are one matrix here and three in the file. */
function third({ weights, scales, bias, rows, columns }: Matrix, part: number): Matrix {
  const from = (part * rows) / 3;
  return {
    weights: weights + from * columns,
    scales: scales + from * 4,
    bias: bias + from * 4,
    rows: rows / 3,
    columns,
  };
}

function fillMatrix(name: string, matrix: Matrix, read: Reader) {
  read.matrix(`${name}.weight`, matrix);
  read.floats(`${name}.bias`, matrix.bias, 1, matrix.rows);
}

function fillNorm(name: string, { gain, bias }: Norm, read: Reader) {
  read.floats(`${name}.weight`, gain, 1);
  read.floats(`${name}.bias`, bias, 1);
}
