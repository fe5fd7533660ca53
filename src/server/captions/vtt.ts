import { longestRecordingSeconds, type Cue } from '#src/contract/captions.ts';

/** A text that is no WebVTT, or holds what can't be kept; `message` names the line. */
export class BadVtt extends Error {
  constructor(line: number, wanted: string) {
    super(`Line ${line}: ${wanted}`);
  }
}

/**
 * Reads WebVTT (https://www.w3.org/TR/webvtt1/) more strictly than players do: each cue in order, with its times and plain text,
 * whatever it was styled or named. Throws BadVtt.
 */
export function readVtt(text: string): Cue[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0]!)) throw new BadVtt(1, 'Must begin with WEBVTT');
  const cues: Cue[] = [];
  const [head, ...blocks] = blocksOf(lines);
  confirmNoTimes(head!, 1);
  for (const block of blocks) {
    if (/^(NOTE|STYLE|REGION)(?:\s|$)/.test(block.lines[0]!)) continue;
    const cue = readCue(block);
    const before = cues.at(-1);
    if (before && cue.start < before.start) throw new BadVtt(block.from, 'Must not begin before the cue above it');
    if (cue.text) cues.push(cue);
    if (cues.length > mostCues) throw new BadVtt(block.from, `Must be at most ${mostCues} cues`);
  }
  return cues;
}

const mostCues = 10_000;
const longestText = 2_000;

interface Block {
  /** The number of its first line. */
  from: number;
  lines: string[];
}

/** What stands between empty lines; the first is the head. */
function blocksOf(lines: string[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const [at, line] of lines.entries()) {
    if (line === '') open = null;
    else if (open) open.lines.push(line);
    else blocks.push((open = { from: at + 1, lines: [line] }));
  }
  return blocks;
}

/** Players begin a cue there; kept as text of what is above, its words would be shown at the wrong time. */
function confirmNoTimes({ from, lines }: Block, first: number) {
  const at = lines.findIndex((line, index) => index >= first && line.includes('-->'));
  if (at !== -1) throw new BadVtt(from + at, 'Must follow an empty line');
}

const moment = String.raw`(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const timing = new RegExp(String.raw`^${moment}[ \t]+-->[ \t]+${moment}(?:[ \t].*)?$`);

function readCue(block: Block): Cue {
  const { from, lines } = block;
  const named = lines[0]!.includes('-->') ? 0 : 1;
  const line = from + named;
  const found = timing.exec(lines[named] ?? '');
  if (!found) throw new BadVtt(line, 'Must be times such as 00:01.000 --> 00:04.500');
  const [start, end] = [secondsOf(found.slice(1, 5)), secondsOf(found.slice(5, 9))];
  if (end <= start) throw new BadVtt(line, 'Must end after it begins');
  if (end > longestRecordingSeconds) throw new BadVtt(line, 'Must be within 24 hours');
  confirmNoTimes(block, named + 1);
  const text = plain(lines.slice(named + 1).join('\n'));
  if (text.length > longestText) throw new BadVtt(line + 1, `Must have at most ${longestText} characters`);
  return { start, end, text };
}

const secondsOf = ([hours = '0', minutes, seconds, thousandths]: (string | undefined)[]) =>
  Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(thousandths) / 1000;

const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' };

/** Without tags, which players read and nobody else. A tag holds no `<`, so that a line of a million of them is read once. */
const plain = (text: string) =>
  text
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => characters[name]!)
    .replaceAll('\0', '\ufffd')
    .toWellFormed()
    .trim();

/** The same cues as WebVTT. */
export const writeVtt = (cues: Cue[]) => `WEBVTT\n\n${cues.map(writeCue).join('\n\n')}\n`;

const writeCue = ({ start, end, text }: Cue) => `${clock(start)} --> ${clock(end)}\n${escaped(text)}`;

/** An empty line would end the cue. */
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');

const two = (number: number) => String(Math.floor(number)).padStart(2, '0');

function clock(seconds: number) {
  const thousandths = Math.round(seconds * 1000);
  const [hours, minutes] = [thousandths / 3_600_000, (thousandths / 60_000) % 60];
  return `${two(hours)}:${two(minutes)}:${two((thousandths / 1000) % 60)}.${String(thousandths % 1000).padStart(3, '0')}`;
}
