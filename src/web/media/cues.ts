import type { Cue } from '#src/contract/captions.ts';

/** Which cue is being said at that second: the last that has begun and not ended; -1 where none is. */
export function cueAt(cues: readonly Cue[], second: number) {
  return cues.findLastIndex(({ start, end }) => start <= second && second < end);
}

/** The cues in order of time, those of the same time in their order. */
export const inOrder = (cues: readonly Cue[]) => cues.toSorted((a, b) => a.start - b.start || a.end - b.end);

/** Two halves of a cue: the text parted at the space nearest to its middle, the time in the middle. */
export function split({ start, end, text }: Cue): [Cue, Cue] {
  const middle = rounded((start + end) / 2);
  const [left, right] = halves(text);
  return [
    { start, end: middle, text: left },
    { start: middle, end, text: right },
  ];
}

/** One cue of two that follow each other. */
export const merge = (first: Cue, second: Cue): Cue => ({
  start: Math.min(first.start, second.start),
  end: Math.max(first.end, second.end),
  text: [first.text, second.text].filter(Boolean).join('\n'),
});

/** "1:02.5" of 62.5 seconds; hours where there are some. */
export function formatTime(seconds: number) {
  const tenths = Math.round(seconds * 1000);
  const hours = Math.floor(tenths / 3_600_000);
  const minutes = Math.floor(tenths / 60_000) % 60;
  const rest = ((tenths % 60_000) / 1000)
    .toFixed(3)
    .padStart(6, '0')
    .replace(/\.?0+$/, '');
  const padded = rest.padStart(2, '0');
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${padded}` : `${minutes}:${padded}`;
}

/** The seconds of "62.5", "1:02.5", "0:01:02,5"; null of anything else. */
export function parseTime(typed: string): number | null {
  const parts = /^(?:(?:(\d+):)?(\d{1,2}):)?(\d+(?:[.,]\d{1,3})?)$/.exec(typed.trim());
  if (!parts) return null;
  const seconds = Number(parts[3]!.replace(',', '.'));
  if (parts[2] !== undefined && seconds >= 60) return null;
  return rounded(Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + seconds);
}

function halves(text: string): [string, string] {
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/\s+/g)].map(({ index }) => index);
  const at = spaces.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? [text, ''] : [text.slice(0, at).trim(), text.slice(at).trim()];
}

/** To the millisecond, as WebVTT has it. */
const rounded = (seconds: number) => Math.round(seconds * 1000) / 1000;
