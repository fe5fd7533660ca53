import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

/** Compiles assembly/kernel.ts; the same source gives the same bytes. */
export async function buildKernel(): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined;
  const files = [
    'kernel.ts',
    '--outFile',
    'kernel.wasm',
    '-O3',
    '--enable',
    'simd',
    '--importMemory',
    '--runtime',
    'stub',
  ];
  const { error, stderr } = await main([...files, '--baseDir', fileURLToPath(new URL('assembly', import.meta.url))], {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm')) bytes = contents as Uint8Array;
    },
  });
  if (error || !bytes) throw new Error(`The kernel does not compile: ${stderr.toString() || error?.message}`);
  return bytes;
}

if (import.meta.main) await writeFile(new URL('kernel.wasm', import.meta.url), await buildKernel());
