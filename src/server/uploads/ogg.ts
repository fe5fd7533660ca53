import type { Source } from '../storage/disk.ts';
import { BadUpload } from './bad-upload.ts';
import { letters } from './bytes.ts';
import type { Recording } from './recording.ts';
import { windowOn } from './window.ts';

export const isOgg = (head: Uint8Array) => head.length >= 4 && letters(head, 0, 4) === 'OggS';

const sounds = ['OpusHead', '\x01vorbis', '\x7fFLAC', 'Speex   '];
const beginsStream = 2;
const mostPages = 1_000_000;

/** An Ogg (RFC 3533) that holds sound alone. Throws BadUpload, or a RangeError where it is damaged. */
export async function readOgg(file: Source): Promise<Recording> {
  const window = windowOn(file);
  let pages = 0;
  for (let at = 0; at < file.bytes; pages++) {
    const head = await window.exactly(at, 27);
    if (letters(head, 0, 4) !== 'OggS' || head[4] !== 0 || pages > mostPages) throw new RangeError('A page is missing');
    const flags = head[5]!;
    const lacing = await window.exactly(at + 27, head[26]!);
    const body = at + 27 + lacing.length;
    const length = lacing.reduce((sum, part) => sum + part, 0);
    if (flags & beginsStream)
      confirmSound(letters(await window.exactly(body, Math.min(8, length)), 0, Math.min(8, length)));
    else if (pages === 0) throw new RangeError('Its beginning is missing');
    at = body + length;
    if (at > file.bytes) throw new RangeError('It ends too early');
  }
  if (pages < 3) throw new RangeError('It has no content');
  return { type: 'audio/ogg', notes: [] };
}

function confirmSound(start: string) {
  if (!sounds.some((sound) => start.startsWith(sound))) throw new BadUpload('Must be sound alone if it is an Ogg');
}
