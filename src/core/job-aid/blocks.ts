/** A piece of a Markdown text, as far as making steps of it needs to know; `text` is the source, without what marks it. */
export type Block =
  | { is: 'paragraph' | 'heading' | 'quote' | 'code'; text: string }
  | { is: 'list'; ordered: boolean; start: number; items: string[] };

/** Takes a Markdown text apart, line by line: paragraphs, headings, quotes, code and lists with all that is in their items. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const { block, next } = take(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

interface Taken {
  block: Block | null;
  next: number;
}

function take(lines: string[], at: number): Taken {
  const line = lines[at]!;
  if (isBlank(line)) return { block: null, next: at + 1 };
  if (fence.test(line)) return takeFence(lines, at);
  if (indented.test(line))
    return takeWhile(lines, at, { is: 'code', goes: (next) => indented.test(next), strip: indented });
  if (item.test(line)) return takeList(lines, at);
  if (heading.test(line)) return { block: { is: 'heading', text: line.replace(heading, '').trim() }, next: at + 1 };
  if (quote.test(line)) return takeWhile(lines, at, { is: 'quote', goes: (next) => quote.test(next), strip: quote });
  const begins = (next: string) => [fence, item, heading, quote].some((mark) => mark.test(next));
  return takeWhile(lines, at, { is: 'paragraph', goes: (next) => !isBlank(next) && !begins(next), strip: /^ {0,3}/ });
}

const isBlank = (line: string) => line.trim() === '';
const fence = /^ {0,3}(`{3,}|~{3,})/;
const indented = /^(?: {4}|\t)/;
const heading = /^ {0,3}#{1,6}\s+/;
const quote = /^ {0,3}> ?/;
/** With what stands before it, its mark, and the spaces behind that. */
const item = /^( {0,3})([-*+]|\d{1,4}[.)])(\s+)(?=\S)/;

interface Run {
  is: 'paragraph' | 'quote' | 'code';
  goes: (line: string) => boolean;
  strip: RegExp;
}

function takeWhile(lines: string[], at: number, { is, goes, strip }: Run): Taken {
  let next = at + 1;
  while (next < lines.length && goes(lines[next]!)) next += 1;
  const text = lines.slice(at, next).map((line) => line.replace(strip, ''));
  // Code keeps its indentation where it is shown, so it is fenced.
  return { block: { is, text: is === 'code' ? fenced(text.join('\n')) : text.join('\n').trim() }, next };
}

const fenced = (code: string) => `\`\`\`\n${code.trimEnd()}\n\`\`\``;

function takeFence(lines: string[], at: number): Taken {
  const mark = fence.exec(lines[at]!)![1]!;
  const closes = (line: string) => line.trim().startsWith(mark) && line.trim().replaceAll(mark[0]!, '') === '';
  let next = at + 1;
  while (next < lines.length && !closes(lines[next]!)) next += 1;
  const text = [...lines.slice(at, next), mark].map((line) => line.replace(/^ {0,3}/, ''));
  return { block: { is: 'code', text: text.join('\n') }, next: next + 1 };
}

/** An item goes on over lines that are indented, and over a blank one where what follows is. */
function takeList(lines: string[], at: number): Taken {
  const ordered = isOrdered(lines[at]!);
  const items: string[][] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next]!;
    const begins = item.exec(line);
    if (begins && isOrdered(line) === ordered) items.push([line.slice(begins[0].length)]);
    else if (staysIn(lines, next, ordered)) items.at(-1)!.push(outdent(line));
    else break;
  }
  const start = Number(/\d+/.exec(lines[at]!)?.[0] ?? 1);
  return { block: { is: 'list', ordered, start, items: items.map((item) => item.join('\n').trim()) }, next };
}

function staysIn(lines: string[], at: number, ordered: boolean) {
  const line = lines[at]!;
  if (isBlank(line)) return goesOn(lines, at, ordered);
  return /^\s/.test(line) || (!item.test(line) && !isBlank(lines[at - 1]!) && !starts(line));
}

const isOrdered = (line: string) => /^ {0,3}\d/.test(line);
const starts = (line: string) => fence.test(line) || heading.test(line) || quote.test(line);
const outdent = (line: string) => line.replace(/^(?: {1,4}|\t)/, '');

function goesOn(lines: string[], blank: number, ordered: boolean) {
  // Further blank lines were looked at with the first.
  if (blank > 0 && isBlank(lines[blank - 1]!)) return true;
  let at = blank;
  while (at < lines.length && isBlank(lines[at]!)) at += 1;
  const next = lines[at];
  if (next === undefined) return false;
  return item.test(next) ? isOrdered(next) === ordered : /^(?: {2,}|\t)/.test(next);
}

const abbreviation =
  /(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|mr|mrs|dr|inc|ltd|co|z\.b|d\.h|usw|bzw|ca|nr)\.|\b\p{L}\.)$/iu;

/** The sentences of a text, each with its mark at the end. */
export function sentencesOf(text: string): string[] {
  const pieces = text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.!?…][)"'”’*_]{0,3})\s+(?=["'“‘(*_[`!]{0,3}[\p{Lu}\p{N}[`])/u);
  const sentences: string[] = [];
  for (const piece of pieces) {
    if (sentences.length > 0 && abbreviation.test(sentences.at(-1)!)) sentences.push(`${sentences.pop()} ${piece}`);
    else if (piece) sentences.push(piece);
  }
  return sentences;
}
