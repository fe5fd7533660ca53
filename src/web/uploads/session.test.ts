import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UploadLimits } from '#src/contract/uploads.ts';
import { startSession, type Take } from './session.ts';

// What browsers have and this process has not: a recorder that gives a piece a second, and a microphone.

const begun: FakeRecorder[] = [];
const megabyte = 1024 * 1024;
const limits: UploadLimits = {
  pictureBytes: 1,
  attachmentBytes: 1,
  recordingBytes: megabyte,
  recordingSeconds: 60,
  kinds: ['sound'],
};

class FakeRecorder extends EventTarget {
  static isTypeSupported = (type: string) => type === 'audio/mp4';
  state = 'inactive';
  mimeType: string;
  options: Record<string, unknown>;
  constructor(_: unknown, options: { mimeType: string }) {
    super();
    this.mimeType = options.mimeType;
    this.options = options;
    begun.push(this);
  }
  start = () => void (this.state = 'recording');
  pause = () => void (this.state = 'paused');
  resume = () => void (this.state = 'recording');
  stop = () => {
    this.state = 'inactive';
    this.dispatchEvent(new Event('stop'));
  };
  give = (size: number) =>
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([new Uint8Array(size)]) }));
}

const microphone = () => {
  const track = Object.assign(new EventTarget(), { stop: vi.fn<() => void>() });
  return { track, stream: { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream };
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaRecorder', FakeRecorder);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin() {
  const { track, stream } = microphone();
  const takes: Take[] = [];
  const session = startSession('voice', stream, limits, (take) => takes.push(take));
  return { session, takes, track, recorder: begun.at(-1)! };
}

test('it records in a format that the browser has, with so few bits that the longest fits', () => {
  const { recorder } = begin();
  expect(recorder.mimeType).toBe('audio/mp4');
  expect(Number(recorder.options['videoBitsPerSecond']) * limits.recordingSeconds).toBeLessThan(megabyte * 8);
});

test('its time stands still while it is paused, and ends it', () => {
  const { session, takes, track } = begin();
  vi.advanceTimersByTime(20_000);
  session.pause();
  vi.advanceTimersByTime(600_000);
  expect(session.seconds()).toBeCloseTo(20);
  session.resume();
  vi.advanceTimersByTime(39_000);
  expect(takes).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(takes).toMatchObject([{ ended: 'time', seconds: 60 }]);
  expect(track.stop).toHaveBeenCalled();
});

test('it ends before it is too large to be sent', () => {
  const { session, takes, recorder } = begin();
  recorder.give(megabyte / 2);
  expect([takes.length, session.bytes()]).toEqual([0, megabyte / 2]);
  recorder.give(megabyte / 2 - 20_000);
  expect(takes).toMatchObject([{ ended: 'size' }]);
  expect(takes[0]!.blob.size).toBeLessThan(megabyte);
});

test('whoever stops it, or the browser’s own button, ends it once, and the microphone is let go of', () => {
  const { session, takes, track, recorder } = begin();
  recorder.give(1_000);
  track.dispatchEvent(new Event('ended'));
  session.stop();
  vi.advanceTimersByTime(600_000);
  expect(takes).toMatchObject([{ ended: 'person', blob: { size: 1_000, type: 'audio/mp4' } }]);
  expect(track.stop).toHaveBeenCalledTimes(1);
});

test('what the browser gave up by itself is kept, and said so', () => {
  const { takes, recorder } = begin();
  recorder.give(500);
  recorder.stop();
  expect(takes).toMatchObject([{ ended: 'fault', blob: { size: 500 } }]);
});
