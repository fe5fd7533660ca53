import { blocksOf, sentencesOf, type Block } from './blocks.ts';
import { instruction, isWarning } from './language.ts';

export interface FoundSteps {
  /** Markdown: the steps as one ordered list, else the answer as it is. */
  text: string;
  steps: number;
  /** What the steps left out of it. */
  rest: string;
}

const fewest = 2;

/** The steps that an answer tells: its ordered lists, else its bulleted ones, else its sentences that say what to do. */
export function stepsOf(answer: string): FoundSteps {
  const blocks = blocksOf(answer);
  const listed = fromLists(blocks, true) ?? fromLists(blocks, false) ?? fromSentences(blocks);
  if (!listed) return { text: answer.trim(), steps: 0, rest: '' };
  return { text: numbered(listed.steps), steps: listed.steps.length, rest: listed.rest.join('\n\n') };
}

interface Listed {
  /** Each in Markdown, with the pictures and the code that belong to it. */
  steps: string[];
  rest: string[];
}

function fromLists(blocks: Block[], ordered: boolean): Listed | null {
  const steps: string[] = [];
  const rest: string[] = [];
  for (const block of blocks) {
    if (block.is === 'list' && block.ordered === ordered) steps.push(...block.items);
    else if (belongs(block) && steps.length > 0) steps.push(`${steps.pop()}\n\n${textOf(block)}`);
    else rest.push(textOf(block));
  }
  return steps.length >= fewest ? { steps, rest } : null;
}

/** What one is told sentence by sentence; code and pictures go with the step before them. */
function fromSentences(blocks: Block[]): Listed | null {
  const steps: string[] = [];
  const rest: string[] = [];
  for (const block of blocks) {
    if (belongs(block) && steps.length > 0) steps.push(`${steps.pop()}\n\n${textOf(block)}`);
    else if (block.is !== 'paragraph') rest.push(textOf(block));
    else {
      for (const sentence of sentencesOf(block.text)) {
        const told = isWarning(sentence) ? null : instruction(sentence);
        if (told === null) rest.push(sentence);
        else steps.push(told);
      }
    }
  }
  return steps.length >= fewest ? { steps, rest } : null;
}

/** Code, and paragraphs that are nothing but pictures and recordings. */
const belongs = (block: Block) =>
  block.is === 'code' || (block.is === 'paragraph' && /^(?:\s*!\[[^\]]*\]\([^)]*\))+\s*$/.test(block.text));

const textOf = (block: Block): string =>
  block.is === 'list'
    ? block.items.map((item) => indent(item, '- ')).join('\n')
    : block.is === 'quote'
      ? block.text.replace(/^/gm, '> ')
      : block.text;

const numbered = (steps: string[]) => steps.map((step, nth) => indent(step, `${nth + 1}. `)).join('\n');

/** What follows the first line of an item stands under its first word. */
const indent = (item: string, mark: string) =>
  mark +
  item
    .split('\n')
    .join(`\n${' '.repeat(mark.length)}`)
    .replace(/\n +(?=\n|$)/g, '\n');
