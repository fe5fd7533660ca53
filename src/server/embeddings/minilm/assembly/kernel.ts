// The arithmetic of all-MiniLM-L6-v2 in WebAssembly with 128-bit vectors. This folder is AssemblyScript, not TypeScript;
// `node src/server/embeddings/minilm/build.ts` compiles it to ../kernel.wasm. Addresses are bytes; the host owns the memory.
export { attend } from './attention';
export { add, gelu, lookUp, meanDirection, normalize } from './layers';
export { linear, quantizeRows } from './linear';
export { quantizeWeights, widen } from './weights';
