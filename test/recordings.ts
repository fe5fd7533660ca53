// The smallest recordings of each kind, as browsers and phones lay them out; they hold no sound that anybody could hear.

const bytes = (text: string) => Buffer.from(text, 'latin1');
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

const unknown = Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);

/** An EBML element; of unknown length where `open`. */
export function element(id: number, content: Uint8Array, open = false): Uint8Array {
  const name = Buffer.from(id.toString(16).padStart(2, '0'), 'hex');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(0x10000000 + content.length);
  return join(name, open ? unknown : size, content);
}

const header = (docType: string) => element(0x1a45dfa3, element(0x4282, bytes(docType)));
const track = (kind: number) =>
  element(0xae, join(element(0xd7, Uint8Array.of(1)), element(0x83, Uint8Array.of(kind))));

interface Webm {
  kinds?: number[];
  /** As a browser records it: nothing knows its length. */
  live?: boolean;
  docType?: string;
  /** What somebody noted in it. */
  told?: string;
  inVoid?: string;
}

/** A WebM with a track of each kind (1: pictures, 2: sound) and one block. */
export function webm({ kinds = [2], live = true, docType = 'webm', told, inVoid }: Webm = {}): Uint8Array<ArrayBuffer> {
  const tracks = element(0x1654ae6b, join(...kinds.map(track)));
  const block = element(0xa3, Uint8Array.of(0x81, 0, 0, 0x80, 1, 2, 3));
  const cluster = element(0x1f43b675, join(element(0xe7, Uint8Array.of(0)), block), live);
  const notes = told === undefined ? [] : [element(0x1254c367, element(0x7373, element(0x67c8, bytes(told))))];
  const blank = inVoid === undefined ? [] : [element(0xec, bytes(inVoid))];
  return join(header(docType), element(0x18538067, join(...blank, tracks, ...notes, cluster), live));
}

/** An MP4 box. */
export function box(type: string, ...content: Uint8Array[]): Uint8Array {
  const body = join(...content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return join(head, body);
}

interface Mp4 {
  handlers?: string[];
  brand?: string;
  told?: string;
  fragmented?: boolean;
}

/** An MP4 with a track for each handler; `told` stands where phones note the place and the maker. */
export function mp4({ handlers = ['soun'], brand = 'isom', told, fragmented }: Mp4 = {}): Uint8Array<ArrayBuffer> {
  const hdlr = (kind: string) => box('hdlr', new Uint8Array(8), bytes(kind), new Uint8Array(13));
  const traks = handlers.map((kind) => box('trak', box('tkhd', new Uint8Array(84)), box('mdia', hdlr(kind))));
  const notes = told === undefined ? [] : [box('udta', box('\xa9xyz', bytes(told))), box('meta', bytes(told))];
  const moov = box('moov', box('mvhd', new Uint8Array(100)), ...traks, ...notes);
  const outside = told === undefined ? [] : [box('uuid', new Uint8Array(16), bytes(told))];
  const content = fragmented ? [box('moof', box('mfhd', new Uint8Array(8)))] : [];
  return join(
    box('ftyp', bytes(brand), new Uint8Array(4), bytes(brand)),
    moov,
    ...outside,
    ...content,
    box('mdat', bytes('sound')),
  );
}

/** An Ogg page. */
export function page(flags: number, content: Uint8Array): Uint8Array {
  const head = Buffer.alloc(27);
  head.write('OggS', 'latin1');
  head[5] = flags;
  head[26] = 1;
  return join(head, Uint8Array.of(content.length), content);
}

/** An Ogg whose only stream begins like `start`. */
export const ogg = (start = 'OpusHead'): Uint8Array<ArrayBuffer> =>
  join(page(2, bytes(`${start}\x01`)), page(0, bytes('OpusTags')), page(4, bytes('sound')));

/** One of each type. */
export const recordings = {
  'audio/webm': webm(),
  'video/webm': webm({ kinds: [1, 2] }),
  'audio/mp4': mp4({ brand: 'M4A ' }),
  'video/mp4': mp4({ handlers: ['vide', 'soun'], fragmented: true }),
  'audio/ogg': ogg(),
} as const;
