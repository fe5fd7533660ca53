import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const packed = { br: promisify(brotliCompress), gz: promisify(gzip) };
/** What is smaller fits into one packet as it is. */
const least = 1_024;

/** Leaves beside every text file of the build the same in brotli and gzip, as small as they get: packed once, not at each request. */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      for (const file of Object.values(bundle)) {
        const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        if (!isText(file.fileName) || content.length < least) continue;
        const path = join(dir!, file.fileName);
        const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
        await Promise.all([
          packed.br(content, options).then((small) => writeFile(`${path}.br`, small)),
          packed.gz(content, { level: 9 }).then((small) => writeFile(`${path}.gz`, small)),
        ]);
      }
    },
  };
}

/** Pages are written anew by the server, and maps are for nobody's phone. */
const isText = (name: string) => /\.(js|css|svg|json|webmanifest)$/.test(name);
