import type { pictureTypes } from '#src/contract/uploads.ts';
import { BadUpload } from './bad-upload.ts';
import type { Cleaned } from './bytes.ts';
import { isGif, readGif } from './gif.ts';
import { isJpeg, readJpeg } from './jpeg.ts';
import { isPng, readPng } from './png.ts';
import { isWebp, readWebp } from './webp.ts';

/** A picture without what it tells of its maker: camera, place, software, comments, thumbnails. */
export interface Picture extends Cleaned {
  type: (typeof pictureTypes)[number];
}

const mostPixels = 50_000_000;

/** Reads a picture by what it is, whatever it is called, and keeps of it only what shows. Throws BadUpload. */
export function readPicture(bytes: Uint8Array): Picture {
  const format = formats.find(({ is }) => is(bytes));
  if (!format) throw new BadUpload(wanted);
  const picture = { type: format.type, ...read(format, bytes) };
  const pixels = picture.width * picture.height;
  if (pixels === 0) throw new BadUpload(damaged);
  if (pixels > mostPixels) throw new BadUpload('Must have at most 50 megapixels');
  return picture;
}

const formats = [
  { type: 'image/png', is: isPng, clean: readPng },
  { type: 'image/jpeg', is: isJpeg, clean: readJpeg },
  { type: 'image/gif', is: isGif, clean: readGif },
  { type: 'image/webp', is: isWebp, clean: readWebp },
] as const;

const wanted = 'Must be a picture (PNG, JPEG, WebP, GIF) or a recording (WebM, MP4, Ogg)';
const damaged = 'Must be a whole picture; this one is damaged';

/** A length that leads past the end is the same as damage anywhere else. */
function read(format: (typeof formats)[number], bytes: Uint8Array): Cleaned {
  try {
    return format.clean(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new BadUpload(damaged);
    throw error;
  }
}
