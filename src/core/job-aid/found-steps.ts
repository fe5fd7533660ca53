import { blocksOf, sentencesOf, type Block } from './blocks.ts';
import { instruction, isFarewell, isWarning } from './language.ts';

export interface FoundSteps {
  /** Markdown: the steps as one ordered list, else the answer as it is. */
  text: string;
  steps: number;
  /** What the steps left out of it. */
  rest: string;
}

const fewest = 2;
/** How much of an answer a list must be to stand for it, in characters. */
const mostly = 0.5;
const partly = 0.25;
/** And how many of its sentences, or of the items of a bulleted list, must tell what to do. */
const told = { sentences: 0.4, items: 0.5 };

/**
 * The steps that an answer tells: its ordered list, else a bulleted one, else its sentences that say what to do. An answer that
 * is more than that stays as it is: what it lists by numbers reads as steps there too.
 */
export function stepsOf(answer: string): FoundSteps {
  const blocks = joined(blocksOf(answer)).filter((block) => block.is !== 'paragraph' || !isFarewell(block.text));
  const listed = blocks.some((block) => block.is === 'list') ? fromList(blocks) : fromSentences(blocks);
  if (!listed) return { text: blocks.map(textOf).join('\n\n'), steps: 0, rest: '' };
  return { text: numbered(listed.steps), steps: listed.steps.length, rest: listed.rest.join('\n\n') };
}

type List = Block & { is: 'list' };

/** A list that goes on by its numbers behind a picture or code is one, and that belongs to the step before it. */
function joined(blocks: Block[]): Block[] {
  const result: Block[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    if (last?.is !== 'list') result.push(copied(block));
    else if (belongs(block)) attach(last, block);
    else if (goesOn(last, block)) last.items.push(...block.items);
    else result.push(copied(block));
  }
  return result;
}

const copied = (block: Block): Block => (block.is === 'list' ? { ...block, items: [...block.items] } : block);

function attach({ items }: List, block: Block) {
  items.push(`${items.pop()}\n\n${textOf(block)}`);
}

const goesOn = (list: List, block: Block): block is List =>
  block.is === 'list' &&
  list.ordered &&
  block.ordered &&
  (block.start === list.start + list.items.length || (block.start === 1 && list.items.length === 1));

interface Listed {
  /** Each in Markdown, with the pictures and the code that belong to it. */
  steps: string[];
  rest: string[];
}

/** Of several lists none stands for the whole; one that tells what to do may stand for a longer answer than one that only lists. */
function fromList(blocks: Block[]): Listed | null {
  const [list, ...others] = blocks.filter((block) => block.is === 'list');
  if (!list || others.length > 0 || list.items.length < fewest) return null;
  const rest = blocks.filter((block) => block !== list).map(textOf);
  const tells = list.items.filter(isTold).length >= told.items * list.items.length;
  if (!list.ordered && !tells) return null;
  const share = lengthOf(list.items) / lengthOf([...list.items, ...rest.map(withoutWarnings)]);
  return share >= (tells ? partly : mostly) ? { steps: list.items, rest } : null;
}

const lengthOf = (texts: string[]) => texts.reduce((sum, text) => sum + text.length, 0);
const withoutWarnings = (text: string) =>
  sentencesOf(text)
    .filter((sentence) => !isWarning(sentence))
    .join(' ');

const isTold = (item: string) => {
  const [first = ''] = sentencesOf(item);
  return instruction(first) !== null || isWarning(first);
};

/** What one is told sentence by sentence; code and pictures go with the step before them. */
function fromSentences(blocks: Block[]): Listed | null {
  const steps: string[] = [];
  const rest: string[] = [];
  for (const piece of blocks.flatMap(pieces)) {
    const step = piece.isSentence && !isWarning(piece.text) ? instruction(piece.text) : null;
    if (step !== null) steps.push(step);
    else if (piece.belongs && steps.length > 0) steps.push(`${steps.pop()}\n\n${piece.text}`);
    else rest.push(piece.text);
  }
  const others = rest.filter((text) => !isWarning(text)).length;
  const isRecipe = steps.length >= told.sentences * (steps.length + others);
  return steps.length >= fewest && isRecipe ? { steps, rest } : null;
}

const pieces = (block: Block) =>
  block.is === 'paragraph' && !belongs(block)
    ? sentencesOf(block.text).map((text) => ({ text, isSentence: true, belongs: false }))
    : [{ text: textOf(block), isSentence: false, belongs: belongs(block) }];

/** Code, and paragraphs that are nothing but pictures and recordings. */
const belongs = (block: Block) =>
  block.is === 'code' || (block.is === 'paragraph' && /^(?:\s*!\[[^\]]*\]\([^)]*\))+\s*$/.test(block.text));

function textOf(block: Block): string {
  if (block.is === 'list') return listed(block.items, block.ordered ? block.start : null);
  if (block.is === 'quote') return block.text.replace(/^/gm, '> ');
  return block.is === 'heading' ? `### ${block.text}` : block.text;
}

const numbered = (steps: string[]) => listed(steps, 1);

/** What follows the first line of an item stands under its first word. */
const listed = (items: string[], start: number | null) =>
  items.map((item, nth) => indent(item, start === null ? '- ' : `${start + nth}. `)).join('\n');

const indent = (item: string, mark: string) =>
  mark +
  item
    .split('\n')
    .join(`\n${' '.repeat(mark.length)}`)
    .replace(/\n +(?=\n|$)/g, '\n');
