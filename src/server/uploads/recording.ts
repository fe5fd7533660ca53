import type { RecordingType } from '#src/contract/uploads.ts';
import type { Draft, Source } from '../storage/disk.ts';
import { BadUpload } from './bad-upload.ts';
import { isMp4, readMp4 } from './mp4.ts';
import { isOgg, readOgg } from './ogg.ts';
import { isWebm, readWebm } from './webm.ts';

/** What a recording is, and where in it stands what tells of its maker: a place, a name, a program. */
export interface Recording {
  type: RecordingType;
  /** A few bytes that make a reader pass over what follows them, which is blanked. */
  notes: { at: number; mark: Uint8Array; blank: number }[];
}

/** Whether a file may be a recording, by its first 16 bytes. */
export const mayBeRecording = (head: Uint8Array) => formats.some(({ is }) => is(head));

/**
 * Reads a recording by what it is, whatever it is called, a piece at a time, and blanks in it what tells of its maker. Throws
 * BadUpload.
 */
export async function cleanRecording(draft: Draft): Promise<RecordingType> {
  const { type, notes } = await readRecording(draft);
  if (notes.length > mostNotes) throw new BadUpload(damaged);
  for (const { at, mark, blank } of notes) {
    await draft.write(at, mark);
    await draft.blank(at + mark.length, blank);
  }
  return type;
}

/** The same without changing anything. */
export async function readRecording(file: Source): Promise<Recording> {
  const head = await file.slice(0, Math.min(16, file.bytes));
  const format = formats.find(({ is }) => is(head));
  if (!format) throw new BadUpload(damaged);
  try {
    return await format.read(file);
  } catch (error) {
    // A length that leads past the end is the same as damage anywhere else.
    if (error instanceof RangeError) throw new BadUpload(damaged);
    throw error;
  }
}

const formats = [
  { is: isWebm, read: readWebm },
  { is: isMp4, read: readMp4 },
  { is: isOgg, read: readOgg },
];

const mostNotes = 100;
const damaged = 'Must be a whole recording; this one is damaged or was cut short';
