import type { Config } from '../config.ts';
import { checkS3 } from '../storage/s3.ts';
import { ffmpegVersion } from './ffmpeg.ts';
import { checkCodec, type Recodable } from './recode.ts';

/** What was looked at, as `doctor` says it. */
interface Checked {
  name: string;
  state: 'ok' | 'note' | 'broken';
  message: string;
  advice?: string;
}

/** Looks at where files are kept and at what reads pictures and recordings. */
export async function checkMedia(config: Config): Promise<Checked[]> {
  return [
    await checkFiles(config),
    await checkPictures(config),
    await checkRecordings(config),
    checkTranscription(config),
  ];
}

async function checkFiles({ s3, dataDir }: Config): Promise<Checked> {
  const name = 'files';
  if (!s3) return { name, state: 'ok', message: `on disk, in ${dataDir}` };
  const where = `the bucket ${s3.bucket} at ${s3.endpoint}`;
  try {
    await checkS3(s3);
    return { name, state: 'ok', message: `in ${where}` };
  } catch (error) {
    const message = `${where} can’t be read: ${(error as Error).message}`;
    return { name, state: 'broken', message, advice: 'Check S3_ENDPOINT, S3_BUCKET, S3_REGION and the keys' };
  }
}

const types: Recodable[] = ['image/jpeg', 'image/png', 'image/webp'];

async function checkPictures({ recodePictures }: Config): Promise<Checked> {
  const name = 'pictures';
  const cleaned = 'are cleaned, and not encoded anew';
  if (!recodePictures) return { name, state: 'note', message: cleaned, advice: 'Unset RECODE_PICTURES' };
  try {
    for (const type of types) await checkCodec(type);
    return { name, state: 'ok', message: 'are encoded anew, in a process of their own' };
  } catch (error) {
    const message = `${cleaned}: ${(error as Error).message.split('\n')[0]}`;
    return { name, state: 'note', message, advice: 'Install again: npm ci' };
  }
}

async function checkRecordings({ ffmpeg }: Config): Promise<Checked> {
  const name = 'recordings';
  const version = await ffmpegVersion(ffmpeg);
  if (version) return { name, state: 'ok', message: `ffmpeg ${version} makes them smaller for phones` };
  const message = ffmpeg === null ? 'are played as they were sent (FFMPEG_PATH=off)' : 'are played as they were sent';
  return { name, state: 'note', message, advice: 'Install ffmpeg, or set FFMPEG_PATH to where it is' };
}

function checkTranscription({ transcription }: Config): Checked {
  const name = 'transcription';
  if (transcription) return { name, state: 'ok', message: `${transcription.model} at ${transcription.url}` };
  return { name, state: 'ok', message: 'off: people write captions themselves' };
}
