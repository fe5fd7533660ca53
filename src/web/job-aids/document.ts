/** One card of the editor. The Markdown is what is kept; cards are a way to write it. */
export interface Block {
  kind: 'step' | 'warning' | 'text';
  text: string;
  /** Of a step that is the first after something else: counts from 1 again, where it would go on. */
  restart?: true;
}

/**
 * Markdown as cards: the outermost ordered lists as steps, quotes that begin [!WARNING] as warnings. Whatever `writeBlocks`
 * would not write back to mean the same stays in a text, character by character.
 */
export function readBlocks(body: string): Block[] {
  const blocks: Block[] = [];
  let steps = 0;
  for (const chunk of chunksOf(body.replace(/\r\n?/g, '\n').split('\n'))) {
    const read = stepsIn(chunk, steps) ?? warningIn(chunk);
    if (read) blocks.push(...read);
    else appendText(blocks, chunk.join('\n'));
    steps = blocks.at(-1)?.kind === 'step' ? lastNumber(blocks) : steps;
  }
  return blocks;
}

/** Cards as Markdown; those without words are left out. */
export function writeBlocks(blocks: readonly Block[]): string {
  const filled = blocks.map((block) => ({ ...block, text: trimLines(block.text) })).filter(({ text }) => text);
  const numbers = numbersOf(filled);
  const pieces: string[] = [];
  for (let at = 0; at < filled.length; at++) {
    const { kind, text } = filled[at]!;
    if (kind !== 'step') pieces.push(kind === 'warning' ? writeWarning(text) : text);
    else {
      const end = filled.findIndex((other, place) => place > at && other.kind !== 'step');
      const run = filled.slice(at, end < 0 ? filled.length : end);
      pieces.push(writeSteps(run, numbers[at]!));
      at += run.length - 1;
    }
  }
  return pieces.join('\n\n');
}

/** Steps in a text that was pasted: the items of its list, without their signs; null when it is no list of two or more. */
export function listIn(text: string): string[] | null {
  const lines = trimLines(text.replace(/\r\n?/g, '\n')).split('\n');
  if (!item.test(lines[0]!)) return null;
  const items: string[] = [];
  for (const line of lines) {
    if (item.test(line)) items.push(line.replace(item, ''));
    else if (!isBlank(line)) items.push(`${items.pop()!}\n${line.trim()}`);
  }
  return items.length > 1 ? items : null;
}

/** The numbers that steps are written with; null for what is no step. */
export function numbersOf(blocks: readonly Block[]): (number | null)[] {
  let number = 0;
  return blocks.map((block, at) => {
    if (block.kind !== 'step') return null;
    number = blocks[at - 1]?.kind !== 'step' && block.restart ? 1 : number + 1;
    return number;
  });
}

const item = /^[ \t]*(?:[-*+•–]|\d{1,9}[.)])[ \t]+(?=\S)/;
const marker = /^(\d{1,9})\.( {1,4})(?=\S)/;
const numbered = /^\d{1,9}\.(?:[ \t]|$)/;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** Pieces that begin at a line after a blank one, or at a list below a plain line, and reach to the next; fences are not cut. */
function chunksOf(lines: string[]): string[][] {
  const chunks: string[][] = [[]];
  let open: string | undefined;
  let blank = true;
  let inStep = false;
  for (const line of lines) {
    const starts: boolean = open === undefined && begins(line, blank ? null : chunks.at(-1)!);
    if (starts) chunks.push([line]);
    else chunks.at(-1)!.push(line);
    // What a step holds is indented, and ends where that ends.
    inStep = starts || isOutside(line) ? starts && marker.test(line) : inStep;
    open = inStep ? open : fenceAfter(line, open);
    blank = open === undefined && isBlank(line);
  }
  return joinLists(chunks.filter((chunk) => chunk.length > 0));
}

const isOutside = (line: string) => /^ {0,2}\S/.test(line) && !marker.test(line);

/** A piece begins after a blank line; and a list may stand right below a paragraph if it begins with 1. */
const begins = (line: string, above: string[] | null) => (above ? beginsList(line, above) : /^\S/.test(line));

const beginsList = (line: string, chunk: string[]) =>
  /^1\. {1,4}\S/.test(line) && chunk.length === 1 && /^\p{L}/u.test(chunk[0]!);

function fenceAfter(line: string, open: string | undefined) {
  const sign = fence.exec(line)?.[1];
  if (open === undefined)
    return sign && !(sign[0] === '`' && line.trim().slice(sign.length).includes('`')) ? sign : undefined;
  const closes = sign?.[0] === open[0] && sign!.length >= open.length && line.trim() === sign;
  return closes ? undefined : open;
}

/** The items of one list stand in pieces of their own where blank lines are between them. */
function joinLists(chunks: string[][]): string[][] {
  const joined: string[][] = [];
  for (const chunk of chunks) {
    const before = joined.at(-1);
    if (before && isListed(before) && numbered.test(chunk[0]!)) before.push(...chunk);
    else joined.push([...chunk]);
  }
  return joined;
}

const isListed = (chunk: string[]) => numbered.test(chunk[0]!) || chunk.some((line) => /^\d{1,9}\.[ \t]*$/.test(line));

function stepsIn(chunk: string[], before: number): Block[] | null {
  const [, first] = marker.exec(chunk[0]!) ?? [];
  if (first === undefined) return null;
  const number = Number(first);
  const restart = number === 1 && before > 0;
  if (number !== 1 && number !== before + 1) return null;
  const steps: string[][] = [];
  let width = 0;
  for (const line of chunk) {
    const found = marker.exec(line);
    if (found) {
      width = found[0].length;
      steps.push([line.slice(width)]);
    } else if (isBlank(line)) steps.at(-1)!.push('');
    else if (line.startsWith(' '.repeat(width))) steps.at(-1)!.push(line.slice(width));
    else return null;
  }
  const texts = steps.map((lines) => trimLines(lines.join('\n')));
  return texts.map((text, at): Block => ({ kind: 'step', text, ...(at === 0 && restart && { restart: true }) }));
}

const sign = /^> ?\[!WARNING\][ \t]*$/i;

function warningIn(chunk: string[]): Block[] | null {
  const lines = trimLines(chunk.join('\n')).split('\n');
  const isOurs = sign.test(lines[0]!) && lines.length > 1 && lines.every((line) => /^>(?: |$)/.test(line));
  const text = lines.slice(1).map((line) => line.replace(/^> ?/, ''));
  // What begins or ends with an empty line, or further in, would not come back as it was.
  if (!isOurs || !/^\S/.test(text[0]!) || isBlank(text.at(-1)!)) return null;
  return [{ kind: 'warning', text: text.join('\n') }];
}

function appendText(blocks: Block[], text: string) {
  const last = blocks.at(-1);
  if (last?.kind === 'text') last.text = trimLines(`${last.text}\n\n${trimLines(text)}`);
  else if (trimLines(text)) blocks.push({ kind: 'text', text: trimLines(text) });
}

const lastNumber = (blocks: Block[]) => numbersOf(blocks).at(-1) ?? 0;

/** A list is as airy as its airiest step. */
function writeSteps(steps: Block[], first: number) {
  const gap = steps.some(({ text }) => /\n[ \t]*\n/.test(text)) ? '\n\n' : '\n';
  return steps.map(({ text }, at) => writeStep(text, first + at)).join(gap);
}

function writeStep(text: string, number: number) {
  const before = `${number}. `;
  return before + indent(text, ' '.repeat(before.length));
}

const indent = (text: string, by: string) => text.replace(/\n(?=[^\n])/g, `\n${by}`);

const writeWarning = (text: string) => `> [!WARNING]\n${text.replace(/^/gm, '> ').replace(/^> $/gm, '>')}`;

const isBlank = (line: string) => /^[ \t]*$/.test(line);

/** Without blank lines before and after. */
function trimLines(text: string) {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => !isBlank(line));
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1).join('\n');
}
