import type { UploadLimits } from '#src/contract/uploads.ts';
import type { Kind } from './capture.ts';
import { startSession, type Take } from './session.ts';
import type { Range } from './trim-range.ts';

type Player = HTMLVideoElement | HTMLAudioElement;

/** Whether this browser can play a recording into a new one. */
export const canTrim = (kind: Kind) =>
  'MediaRecorder' in window &&
  'AudioContext' in window &&
  (kind === 'voice' || 'captureStream' in HTMLCanvasElement.prototype);

/** How many seconds a recording has. What browsers record says so nowhere: only looking for its end tells. Rejects where it can't be played. */
export async function lengthOf(player: Player): Promise<number> {
  if (player.readyState < 1) await happens(player, 'loadedmetadata');
  if (Number.isFinite(player.duration)) return player.duration;
  const known = happens(player, 'durationchange');
  player.currentTime = Number.MAX_SAFE_INTEGER;
  await known;
  await seek(player, 0);
  return player.duration;
}

interface Cut {
  /** What plays it; shown while it is cut, as browsers draw nothing that is out of sight. Its sound is not heard. */
  player: Player;
  kind: Kind;
  /** The recording that is cut. */
  take: Take;
  kept: Range;
  limits: UploadLimits;
  /** Told from 0 to 1, some times a second. */
  progress: (part: number) => void;
  signal: AbortSignal;
}

/**
 * Plays the kept part once into a new recording, in as many seconds as it has, so that nothing of the rest is in it. Waits while
 * the page is out of sight. Resolves to null when it is stopped; rejects where the browser gives up.
 */
export async function trim({ player, kind, take, kept, limits, progress, signal }: Cut): Promise<Take | null> {
  const sound = new AudioContext();
  try {
    const heard = sound.createMediaStreamDestination();
    sound.createMediaElementSource(player).connect(heard);
    await sound.resume();
    await seek(player, kept.from);
    const picture = player instanceof HTMLVideoElement ? draw(player) : null;
    const tracks = [...(picture?.tracks ?? []), ...(take.sound === false ? [] : heard.stream.getAudioTracks())];
    const cut = await play(player, kept, { signal, progress }, (done) =>
      startSession(kind, new MediaStream(tracks), limits, done),
    ).finally(() => picture?.stop());
    if (signal.aborted) return null;
    if (cut.ended !== 'person' || cut.blob.size === 0) throw new Error('The browser ended the cut');
    return { ...cut, seconds: kept.to - kept.from, sound: take.sound };
  } finally {
    player.pause();
    await sound.close();
  }
}

type Begin = (done: (take: Take) => void) => ReturnType<typeof startSession>;

/** Begins only once the player stands where the kept part begins, and ends a moment early rather than late. */
async function play(player: Player, { from, to }: Range, watch: Pick<Cut, 'signal' | 'progress'>, begin: Begin) {
  const { signal, progress } = watch;
  let done!: (take: Take) => void;
  const finished = new Promise<Take>((resolve) => (done = resolve));
  const session = begin((take) => done(take));
  const look = setInterval(() => {
    progress(Math.min(1, (player.currentTime - from) / (to - from)));
    if (signal.aborted || player.ended || player.currentTime >= to - lookEvery / 1000) {
      player.pause();
      session.stop();
    }
  }, lookEvery);
  const hold = () => {
    if (document.hidden) {
      player.pause();
      session.pause();
    } else {
      session.resume();
      void player.play();
    }
  };
  document.addEventListener('visibilitychange', hold);
  try {
    await player.play();
    return await finished;
  } finally {
    clearInterval(look);
    session.stop();
    document.removeEventListener('visibilitychange', hold);
  }
}

/** Milliseconds: a picture's worth at 30 a second. */
const lookEvery = 33;

/** A picture of the player for each of its frames: other than the player's own stream, every browser knows this one. */
function draw(video: HTMLVideoElement) {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const paper = canvas.getContext('2d');
  let frame = 0;
  const paint = () => {
    paper?.drawImage(video, 0, 0);
    frame = requestAnimationFrame(paint);
  };
  const stream = canvas.captureStream(30);
  paint();
  return { tracks: stream.getVideoTracks(), stop: () => cancelAnimationFrame(frame) };
}

async function seek(player: Player, seconds: number) {
  const there = happens(player, 'seeked');
  player.currentTime = seconds;
  await there;
}

const happens = (player: Player, event: string) =>
  new Promise<void>((resolve, reject) => {
    player.addEventListener(event, () => resolve(), { once: true });
    player.addEventListener('error', () => reject(new Error('It can not be played')), { once: true });
  });
