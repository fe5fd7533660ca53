import { writeFile } from 'node:fs/promises';
import { FfmpegFailed, probe, runFfmpeg } from './ffmpeg.ts';

interface Making {
  ffmpeg: string;
  signal: AbortSignal;
  from: string;
  to: string;
  /** In per cent. */
  onProgress?: (progress: number) => void;
}

export interface Made {
  seconds: number | null;
  kinds: ('small' | 'poster' | 'waveform')[];
}

/**
 * Makes of the recording `from` what phones need, in the folder `to`: `small` (MP4 with H.264 and AAC, at most 720p, whose index
 * stands in front), `poster` (JPEG) and `waveform` (JSON). Throws FfmpegFailed.
 */
export async function makeRenditions(making: Making): Promise<Made> {
  const { seconds, video, audio } = await probe(making, making.from);
  const kinds: Made['kinds'] = [];
  if (audio) {
    await makeWaveform(making);
    kinds.push('waveform');
  }
  if (video) {
    await makePoster(making, seconds ?? 0);
    await makeSmall(making, seconds);
    kinds.push('poster', 'small');
  }
  return { seconds, kinds };
}

/** Only the first stream of a kind, and nothing that tells of its maker. */
const bare = ['-map_metadata', '-1', '-map_chapters', '-1', '-threads', '1'];

const scale =
  "scale=w='if(gte(iw,ih),min(1280,iw),min(720,iw))':h='if(gte(iw,ih),min(720,ih),min(1280,ih))'" +
  ':force_original_aspect_ratio=decrease:force_divisible_by=2';

async function makeSmall({ from, to, onProgress, ...run }: Making, seconds: number | null) {
  const streams = ['-map', '0:v:0', '-map', '0:a:0?'];
  const video = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '27', '-pix_fmt', 'yuv420p', '-vf', scale];
  const audio = ['-c:a', 'aac', '-b:a', '96k', '-ac', '2'];
  // A screen hardly needs more than 30 pictures a second; a broken clock could ask for thousands.
  const file = ['-fpsmax', '30', '-movflags', '+faststart', '-fs', '500M', '-f', 'mp4', `${to}/small`];
  const progress = ['-progress', 'pipe:1', '-nostats', '-loglevel', 'error'];
  await runFfmpeg({
    ...run,
    args: [...progress, '-i', from, ...streams, ...bare, ...video, ...audio, ...file],
    onOutput: (chunk) => {
      const at = [...chunk.toString('utf8').matchAll(/out_time_us=(\d+)/g)].at(-1)?.[1];
      if (at && seconds) onProgress?.(Math.min(99, Math.round(Number(at) / 1e4 / seconds)));
    },
  });
}

async function makePoster({ from, to, ...run }: Making, seconds: number) {
  // What is shown first is often black, or a window on its way.
  const at = ['-ss', String(Math.min(1, seconds / 10))];
  const picture = ['-map', '0:v:0', '-frames:v', '1', '-vf', scale, '-q:v', '5', '-c:v', 'mjpeg'];
  const args = ['-loglevel', 'error', ...at, '-i', from, ...bare, ...picture, '-f', 'image2', '-update', '1'];
  await runFfmpeg({ ...run, args: [...args, `${to}/poster`], timeoutMs: 120_000 });
}

const rate = 8_000;
const mostPeaks = 1_000;

async function makeWaveform({ from, to, ...run }: Making) {
  const measure = createMeasure();
  const sound = ['-map', '0:a:0', ...bare, '-ac', '1', '-ar', String(rate), '-f', 's16le', 'pipe:1'];
  await runFfmpeg({ ...run, args: ['-loglevel', 'error', '-i', from, ...sound], onOutput: measure.take });
  const { samples, peaks } = measure.end();
  if (samples === 0) throw new FfmpegFailed('It holds no sound');
  await writeFile(`${to}/waveform`, JSON.stringify({ seconds: samples / rate, peaks }));
}

/** The loudest of each tenth of a second, 0 to 100, in at most 1,000 steps. */
function createMeasure() {
  const tenth = rate / 10;
  const peaks: number[] = [];
  let samples = 0;
  let odd = Buffer.alloc(0);
  return {
    take: (chunk: Buffer) => {
      const bytes = odd.length ? Buffer.concat([odd, chunk]) : chunk;
      const whole = bytes.length - (bytes.length % 2);
      for (let at = 0; at < whole; at += 2) {
        const index = Math.floor(samples++ / tenth);
        peaks[index] = Math.max(peaks[index] ?? 0, Math.abs(bytes.readInt16LE(at)));
      }
      odd = Buffer.from(bytes.subarray(whole));
    },
    end: () => {
      const each = Math.max(1, Math.ceil(peaks.length / mostPeaks));
      const steps = Array.from({ length: Math.ceil(peaks.length / each) }, (_, at) =>
        Math.max(...peaks.slice(at * each, (at + 1) * each)),
      );
      return { samples, peaks: steps.map((peak) => Math.round((peak / 32_768) * 100)) };
    },
  };
}

/** The sound alone, small enough for a service that takes 25 MB: an hour and a half at 32 kbit/s. Throws FfmpegFailed. */
export async function extractSound({ from, to, ...run }: Omit<Making, 'onProgress'>) {
  const sound = ['-map', '0:a:0', ...bare, '-ac', '1', '-ar', '16000', '-c:a', 'aac', '-b:a', '32k', '-f', 'mp4'];
  await runFfmpeg({ ...run, args: ['-loglevel', 'error', '-i', from, ...sound, to] });
}
