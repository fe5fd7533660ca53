import { crc32 } from 'node:zlib';

// Red pictures of three by two pixels as a browser writes them, and the same with all that cameras and programs add to them.

const read = (lines: string[]) => new Uint8Array(Buffer.from(lines.join(''), 'base64'));

export const pictures = {
  png: read([
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAF0lEQVR4AWJiOMPw/wwDBDOdMWGAAwAAAAD//y7u5nQAAAAGSURBVAMAc2YGZn',
    'E5sGUAAAAASUVORK5CYII=',
  ]),
  jpeg: read([
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAA',
    'ABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1',
    'AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAP',
    'KnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/',
    '2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKCh',
    'MoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAA',
    'AAAAAAAAAAAAAAAAAAf/xAAXEAEBAQEAAAAAAAAAAAAAAAABAgAR/8QAFQEBAQAAAAAAAAAAAAAAAAAABgf/xAAbEQACAQUAAAAAAAAAAAAAAA',
    'AAAQIEMTNxsf/aAAwDAQACEQMRAD8Ak91V01a1VPVXquZmLxsi3U2GGlw//9k=',
  ]),
  webp: read([
    'UklGRi4CAABXRUJQVlA4WAoAAAAgAAAAAgAAAQAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAA',
    'ABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1',
    'AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAP',
    'KnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZW',
    'UDggQAAAABACAJ0BKgMAAgABQCYlqDbAEOToD8AAJBgA/vdaWd83c+VAp/5BcsLrka/99Xymfn/Q+Mqe9Xymfn/Q/w/gAAA=',
  ]),
  gif: read(['R0lGODlhAQABAIAAAAAAAP///yH/C05FVFNDQVBFMi4wAwEAAAAh+QQBAAAAACwAAAAAAQABAAACAUQAOw==']),
};

const bytes = (text: string) => Buffer.from(text, 'latin1');
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const insert = (picture: Uint8Array, at: number, ...parts: Uint8Array[]) =>
  join(picture.subarray(0, at), ...parts, picture.subarray(at));

function chunk(name: string, content: Uint8Array) {
  const body = join(bytes(name), content);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length);
  frame.writeUInt32BE(crc32(body), 4);
  return join(frame.subarray(0, 4), body, frame.subarray(4));
}

/** The PNG with `text` wherever a PNG keeps what does not show, and behind its end. */
export function tellingPng(text: string): Uint8Array {
  const content = bytes(`Author\0${text}`);
  const chunks = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'prVt', 'caBX'].map((name) => chunk(name, content));
  return join(insert(pictures.png, 33, ...chunks), content);
}

function segment(marker: number, content: Uint8Array) {
  return join(Uint8Array.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255), content);
}

/** An EXIF block (little-endian) that says which way is up and what `text` says. */
export function exif(text: string, orientation = 1): Uint8Array {
  const tiff = Buffer.alloc(38);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x010f, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(text.length, 14);
  tiff.writeUInt32LE(38, 18);
  tiff.writeUInt16LE(274, 22);
  tiff.writeUInt16LE(3, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt16LE(orientation, 30);
  return join(bytes('Exif\0\0'), tiff, bytes(text));
}

/** The JPEG with `text` in every segment that an application or a person may fill, and behind its end. */
export function tellingJpeg(text: string, orientation = 1): Uint8Array<ArrayBuffer> {
  const others = [0xe2, 0xe3, 0xe4, 0xe5, 0xea, 0xec, 0xed, 0xee, 0xef, 0xfe].map((marker) =>
    segment(marker, bytes(`MPF\0${text}`)),
  );
  const xmp = segment(0xe1, bytes(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${text}</x:xmpmeta>`));
  const thumbnail = segment(0xe0, bytes(`JFXX\0\x10${text}`));
  const before = [segment(0xe1, exif(text, orientation)), xmp, thumbnail, ...others];
  return join(insert(pictures.jpeg, 20, ...before), bytes(text));
}

/** The GIF with a comment, a text, and foreign data. */
export function tellingGif(text: string): Uint8Array {
  const block = join(Uint8Array.of(text.length), bytes(text), Uint8Array.of(0));
  const comment = join(Uint8Array.of(0x21, 0xfe), block);
  const plain = join(Uint8Array.of(0x21, 0x01, 12), new Uint8Array(12), block);
  const xmp = join(Uint8Array.of(0x21, 0xff, 11), bytes('XMP DataXMP'), block);
  return join(insert(pictures.gif, 19, comment, plain, xmp), bytes(text));
}

/** The WebP with EXIF, XMP and a chunk that nobody knows. */
export function tellingWebp(text: string): Uint8Array {
  const riff = (name: string, content: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32LE(content.length, 4);
    return join(head, content, new Uint8Array(content.length % 2));
  };
  const told = join(pictures.webp, riff('EXIF', exif(text)), riff('XMP ', bytes(text)), riff('note', bytes(text)));
  told[20]! |= 0b0000_1100;
  Buffer.from(told.buffer, told.byteOffset).writeUInt32LE(told.length - 8, 4);
  return told;
}
