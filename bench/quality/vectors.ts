import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedder, type Embedder } from '#src/server/embeddings/embedder.ts';

const hashBytes = 16;

/**
 * The product's own model, which remembers on disk what it has read: a second run of the bench reads nothing. Vectors are
 * kept by model, kernel and text, so that a changed kernel reads anew.
 */
export async function openRemembering(): Promise<Embedder> {
  const embedder = await openEmbedder({ kind: 'minilm' });
  if (!embedder) throw new Error('There is no model to take vectors from.');
  const { dimensions } = embedder;
  const file = cacheFile(embedder);
  const known = readKept(file, dimensions);

  const readMissing = async (texts: string[]) => {
    const missing = [...new Set(texts)].filter((text) => !known.has(hash(text.trimEnd()).toString('latin1')));
    if (missing.length === 0) return;
    const vectors = await embedder.embed(missing, 'later');
    const records = missing.map((text, n) => Buffer.concat([hash(text.trimEnd()), Buffer.from(vectors[n]!.buffer)]));
    appendFileSync(file, Buffer.concat(records));
    missing.forEach((text, n) => known.set(hash(text.trimEnd()).toString('latin1'), vectors[n]!));
  };
  return {
    ...embedder,
    embed: async (texts) => {
      await readMissing(texts);
      return texts.map((text) => known.get(hash(text.trimEnd()).toString('latin1'))!.slice());
    },
  };
}

function cacheFile({ model }: Embedder) {
  const folder = join(tmpdir(), 'firsthand-bench', 'vectors');
  mkdirSync(folder, { recursive: true });
  const kernel = new URL('../../src/server/embeddings/minilm/', import.meta.url);
  const made = createHash('sha256');
  for (const name of ['kernel.wasm', 'minilm.ts', 'wordpiece.ts']) made.update(readFileSync(new URL(name, kernel)));
  return join(folder, `${model}-${made.digest('hex').slice(0, 12)}`);
}

function readKept(file: string, dimensions: number) {
  const size = hashBytes + dimensions * Float32Array.BYTES_PER_ELEMENT;
  const kept = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const whole = Math.floor(kept.length / size);
  // A run that was ended in the middle of a write leaves a part of a record.
  if (kept.length > whole * size) truncateSync(file, whole * size);
  const known = new Map<string, Float32Array>();
  for (let at = 0; at < whole * size; at += size) {
    const vector = new Float32Array(kept.buffer.slice(kept.byteOffset + at + hashBytes, kept.byteOffset + at + size));
    known.set(kept.subarray(at, at + hashBytes).toString('latin1'), vector);
  }
  return known;
}

const hash = (text: string) => createHash('sha256').update(text).digest().subarray(0, hashBytes);
