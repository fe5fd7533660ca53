import { readFileSync } from 'node:fs';

/** The functions of assembly/kernel.ts. All are numbers: addresses in bytes first, then counts. */
export interface Kernel {
  widen: Call<['halves', 'floats', 'count']>;
  quantizeWeights: Call<['halves', 'weights', 'scales', 'rows', 'columns']>;
  quantizeRows: Call<['floats', 'shorts', 'scales', 'rows', 'columns']>;
  linear: Call<['input', 'inputScales', 'weights', 'weightScales', 'bias', 'output', 'rows', 'outputs', 'columns']>;
  lookUp: Call<['ids', 'words', 'wordScales', 'positions', 'output', 'rows', 'width']>;
  attend: Call<['mixed', 'output', 'scores', 'rows', 'heads']>;
  add: Call<['sum', 'addend', 'count']>;
  normalize: Call<['x', 'gain', 'bias', 'rows', 'width']>;
  gelu: Call<['x', 'count']>;
  meanDirection: Call<['x', 'output', 'rows', 'width']>;
}

type Call<Names extends string[]> = (...numbers: { [Name in keyof Names]: number }) => void;

/** The compiled kernel on `memory`. */
export function openKernel(memory: WebAssembly.Memory): Kernel {
  const module = new WebAssembly.Module(readFileSync(new URL('kernel.wasm', import.meta.url)));
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernel;
}
