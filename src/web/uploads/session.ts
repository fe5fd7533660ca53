import type { UploadLimits } from '#src/contract/uploads.ts';
import { end, type Kind } from './capture.ts';

/** What came of it; `seconds` is null for a file that was recorded elsewhere. */
export interface Take {
  blob: Blob;
  seconds: number | null;
  /** Whether a sound is in it; null where nobody knows. */
  sound: boolean | null;
  /** Who or what ended it. */
  ended: 'person' | 'time' | 'size' | 'fault';
}

/** A recording while it is made. */
export type Session = ReturnType<typeof startSession>;

const film = ['video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];
const formats: Record<Kind, string[]> = {
  voice: ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'],
  screen: film,
  camera: film,
};

/** Bits a second: clear speech, and a screen whose text can be read. */
const soundBits = 48_000;
const mostPictureBits = 2_000_000;
/** How much of the limit a recording is planned to use, and where it is ended. */
const planned = 0.8;
const full = 0.97;

/**
 * Records a stream until `stop` is called, the time is up, the file is as large as it may be, or the browser ends it; then
 * lets go of the stream and tells `done`. The time stands still while it is paused.
 */
export function startSession(kind: Kind, stream: MediaStream, limits: UploadLimits, done: (take: Take) => void) {
  const mimeType = formats[kind].find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
  const recorder = new MediaRecorder(stream, { mimeType, ...bits(limits) });
  const sound = stream.getAudioTracks().length > 0;
  const clock = createClock();
  const chunks: Blob[] = [];
  let bytes = 0;
  let ended: Take['ended'] = 'fault';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = (why: Take['ended']) => {
    if (recorder.state === 'inactive') return;
    ended = why;
    recorder.stop();
  };
  const watchTime = () => {
    timer = setTimeout(() => stop('time'), (limits.recordingSeconds - clock.seconds()) * 1000);
  };

  recorder.addEventListener('dataavailable', ({ data }) => {
    chunks.push(data);
    bytes += data.size;
    if (bytes > limits.recordingBytes * full) stop('size');
  });
  recorder.addEventListener('stop', () => {
    clearTimeout(timer);
    clock.pause();
    end(stream);
    done({ blob: new Blob(chunks, { type: recorder.mimeType }), seconds: clock.seconds(), sound, ended });
  });
  // The browser has its own button to end showing the screen.
  for (const track of stream.getTracks()) track.addEventListener('ended', () => stop('person'));
  recorder.start(1_000);
  clock.go();
  watchTime();

  const pause = () => {
    recorder.pause();
    clock.pause();
    clearTimeout(timer);
  };
  const resume = () => {
    recorder.resume();
    clock.go();
    watchTime();
  };
  return { stream, seconds: clock.seconds, bytes: () => bytes, pause, resume, stop: () => stop('person') };
}

/** So many bits that the longest recording fits. */
function bits({ recordingBytes, recordingSeconds }: UploadLimits) {
  const all = (recordingBytes * 8 * planned) / recordingSeconds;
  return {
    audioBitsPerSecond: soundBits,
    videoBitsPerSecond: Math.min(mostPictureBits, Math.max(all - soundBits, 100_000)),
  };
}

/** Seconds that pass only while it goes. */
function createClock() {
  let before = 0;
  let since: number | null = null;
  return {
    go: () => {
      since ??= performance.now();
    },
    pause: () => {
      if (since !== null) before += performance.now() - since;
      since = null;
    },
    seconds: () => (before + (since === null ? 0 : performance.now() - since)) / 1000,
  };
}
