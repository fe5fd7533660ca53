import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

// A program of its own, so that a picture which breaks its codec, or wants all memory, breaks nothing else: it reads a picture
// from its standard input, and writes it anew to its standard output, after the width and the height as two numbers of 32 bits.
// Arguments: the media type, and how much memory it may take in all, in bytes.

const [, , type, most] = process.argv;

// The codecs keep this thread busy for seconds: another one looks on.
const watch = `setInterval(() => {
  if (process.memoryUsage.rss() > ${Number(most)}) process.kill(process.pid, 'SIGKILL');
}, 20)`;
new Worker(watch, { eval: true }).unref();

interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

// The codecs are made for browsers, which have it.
Object.assign(globalThis, {
  ImageData: function ImageData(data: Uint8ClampedArray, width: number, height: number) {
    return { data, width, height };
  },
});

const { resolve } = createRequire(import.meta.url);
const wasm = async (path: string) => WebAssembly.compile(new Uint8Array(await readFile(resolve(`@jsquash/${path}`))));

interface Codec {
  load: () => Promise<unknown>;
  decode: (bytes: ArrayBuffer) => Promise<Pixels>;
  encode: (pixels: Pixels, from: Uint8Array) => Promise<ArrayBuffer>;
}

/** Good enough that nobody sees a difference, and quick rather than small. */
const quality = 86;

async function jpegCodec(): Promise<Codec> {
  const { init: initDecoder, default: decode } = await import('@jsquash/jpeg/decode.js');
  const { init: initEncoder, default: encode } = await import('@jsquash/jpeg/encode.js');
  return {
    load: async () => {
      await initDecoder(await wasm('jpeg/codec/dec/mozjpeg_dec.wasm'));
      await initEncoder(await wasm('jpeg/codec/enc/mozjpeg_enc.wasm'));
    },
    // Turned as its camera was held: what says so goes with the rest that the camera told.
    decode: (bytes) => decode(bytes, { preserveOrientation: true }),
    encode: (pixels) => encode(pixels as never, { quality, baseline: true, progressive: false }),
  };
}

async function pngCodec(): Promise<Codec> {
  const { init: initDecoder, default: decode } = await import('@jsquash/png/decode.js');
  const { init: initEncoder, default: encode } = await import('@jsquash/png/encode.js');
  return {
    load: async () => {
      const module = await wasm('png/codec/pkg/squoosh_png_bg.wasm');
      await initDecoder(module);
      await initEncoder(module);
    },
    decode: (bytes) => decode(bytes) as Promise<Pixels>,
    encode: (pixels) => encode(pixels as never),
  };
}

async function webpCodec(): Promise<Codec> {
  const { init: initDecoder, default: decode } = await import('@jsquash/webp/decode.js');
  const { init: initEncoder, default: encode } = await import('@jsquash/webp/encode.js');
  return {
    load: async () => {
      await initDecoder(await wasm('webp/codec/dec/webp_dec.wasm'));
      await initEncoder(await wasm('webp/codec/enc/webp_enc_simd.wasm'));
    },
    decode: (bytes) => decode(bytes) as Promise<Pixels>,
    encode: (pixels, from) =>
      encode(pixels as never, { quality, method: 2, lossless: Buffer.from(from).includes('VP8L') ? 1 : 0 }),
  };
}

const codecs: Record<string, () => Promise<Codec>> = {
  'image/jpeg': jpegCodec,
  'image/png': pngCodec,
  'image/webp': webpCodec,
};

/** What it ends with where a codec can't be loaded; see recode.ts. */
const noCodec = 3;

async function load() {
  try {
    const codec = await codecs[type!]!();
    await codec.load();
    return codec;
  } catch (error) {
    process.stderr.write(String(error));
    process.exit(noCodec);
  }
}

async function readInput() {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

const codec = await load();
const bytes = await readInput();
// Without a picture it was only asked whether it can be done.
if (bytes.length > 0) {
  const pixels = await codec.decode(bytes.buffer);
  const written = Buffer.from(await codec.encode(pixels, bytes));
  const size = Buffer.alloc(8);
  size.writeUInt32BE(pixels.width, 0);
  size.writeUInt32BE(pixels.height, 4);
  process.stdout.write(Buffer.concat([size, written]));
}
