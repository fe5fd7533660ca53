import { HEADS, INNER, loadWeights, WIDTH, type Matrix, type Norm } from './weights.ts';

/** The vector of length 1 of one text, given as token ids: at least one, at most as many as the model was loaded for. */
export type Model = (ids: number[]) => Float32Array<ArrayBuffer>;

/** all-MiniLM-L6-v2 (BERT with six layers, mean of the last). Throws when the weights can't be read. */
export function loadModel(weightsPath: string, maxTokens: number): Model {
  const { kernel, memory, places } = loadWeights(weightsPath, maxTokens);
  const { ids, words, positions, input, mixed, output, shorts, rowScales, scores } = places;

  const normalize = (count: number, { gain, bias }: Norm) => kernel.normalize(input, gain, bias, count, WIDTH);
  const multiply = (count: number, from: number, matrix: Matrix, to: number) => {
    const { weights, scales, bias, rows, columns } = matrix;
    kernel.quantizeRows(from, shorts, rowScales, count, columns);
    kernel.linear(shorts, rowScales, weights, scales, bias, to, count, rows, columns);
  };

  return (tokens) => {
    const count = tokens.length;
    new Int32Array(memory.buffer, ids, count).set(tokens);
    kernel.lookUp(ids, words.weights, words.scales, positions, input, count, WIDTH);
    normalize(count, places.norm);
    for (const layer of places.layers) {
      multiply(count, input, layer.attention, mixed);
      kernel.attend(mixed, output, scores, count, HEADS);
      multiply(count, output, layer.attended, mixed);
      kernel.add(input, mixed, count * WIDTH);
      normalize(count, layer.attentionNorm);
      multiply(count, input, layer.widening, mixed);
      kernel.gelu(mixed, count * INNER);
      multiply(count, mixed, layer.narrowing, output);
      kernel.add(input, output, count * WIDTH);
      normalize(count, layer.norm);
    }
    kernel.meanDirection(input, output, count, WIDTH);
    return new Float32Array(memory.buffer, output, WIDTH).slice();
  };
}
