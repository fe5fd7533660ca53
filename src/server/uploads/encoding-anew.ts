import type { Services } from '../context.ts';
import { NoCodec, NotRecoded, recode, type Recodable } from '../media/recode.ts';
import { BadUpload } from './bad-upload.ts';
import type { Picture } from './picture.ts';

/**
 * A picture whose pixels were decoded and encoded anew, so that nothing comes through but what shows. One that moves stays as it
 * was cleaned, and so does every one where the codecs can't be loaded, of which `doctor` tells. Throws BadUpload.
 */
export async function encodeAnew(picture: Picture, log: Services['log']): Promise<Picture> {
  if (!isStill(picture)) return picture;
  try {
    return { type: picture.type, ...(await recode(picture.type, picture.bytes, { memoryBytes: memoryFor(picture) })) };
  } catch (error) {
    if (error instanceof NotRecoded) throw new BadUpload(sentences[error.reason]);
    if (!(error instanceof NoCodec)) throw error;
    log.warn({ err: error }, 'a picture was cleaned, and not encoded anew: its codec can’t be loaded');
    return picture;
  }
}

// Measured with the hungriest of them, JPEG: 12 megapixels take 440 MB, and 50 take 1.2 GB.
const memoryFor = ({ width, height }: Picture) => 250e6 + 22 * width * height;

const sentences = {
  damaged: 'Must be a whole picture; this one is damaged',
  too_much: 'Takes too much memory or time to be read; send it smaller',
};

const moving: Record<Recodable, string> = { 'image/jpeg': '', 'image/png': 'acTL', 'image/webp': 'ANMF' };

function isStill(picture: Picture): picture is Picture & { type: Recodable } {
  if (picture.type === 'image/gif') return false;
  const mark = moving[picture.type];
  return mark === '' || !Buffer.from(picture.bytes).includes(mark);
}
