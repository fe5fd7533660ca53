import type { Token } from 'markdown-it';
import type { Part, Step } from '#src/contract/job-aids.ts';
import { stepKeys } from '#src/core/job-aid/steps.ts';
import { parseMarkdown, renderTokens } from '../markdown.ts';

/** What a job aid shows: the items of its outermost ordered lists are its steps, quotes that begin [!WARNING] its warnings. */
export function readDocument(body: string): Part[] {
  const blocks = blocksOf(parseMarkdown(body)).map(read);
  const keys = stepKeys(blocks.flatMap((block) => (block.is === 'steps' ? block.items.map(wordsOf) : []))).values();
  const parts: Part[] = [];
  let text: Token[] = [];
  const endText = () => {
    if (text.length > 0) parts.push({ kind: 'text', html: renderTokens(text) });
    text = [];
  };
  for (const block of blocks) {
    if (block.is === 'text') text.push(...block.tokens);
    else {
      endText();
      parts.push(block.is === 'warning' ? presentWarning(block.tokens) : presentSteps(block, keys));
    }
  }
  endText();
  return parts;
}

/** How many steps a text has. */
export const countSteps = (body: string): number =>
  blocksOf(parseMarkdown(body))
    .map(read)
    .reduce((sum, block) => sum + (block.is === 'steps' ? block.items.length : 0), 0);

/** The keys of its steps, in order. */
export const stepsIn = (parts: Part[]): Step[] => parts.flatMap((part) => (part.kind === 'steps' ? part.steps : []));

type Block =
  | { is: 'text'; tokens: Token[] }
  | { is: 'warning'; tokens: Token[] }
  | { is: 'steps'; start: number; items: Token[][] };

/** Tokens of the outermost level, each with all that is within it. */
function blocksOf(tokens: Token[]): Token[][] {
  const blocks: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) blocks.push([]);
    blocks.at(-1)!.push(token);
    depth += token.nesting;
  }
  return blocks;
}

function read(tokens: Token[]): Block {
  const [first] = tokens;
  const inside = tokens.slice(1, -1);
  if (first?.type === 'ordered_list_open') {
    const items = blocksOf(inside).map((item) => item.slice(1, -1));
    return { is: 'steps', start: Number(first.attrGet('start') ?? 1), items };
  }
  if (first?.type === 'blockquote_open' && warning.test(inside[1]?.content ?? '')) {
    return { is: 'warning', tokens: withoutSign(inside) };
  }
  return { is: 'text', tokens };
}

const warning = /^\[!WARNING\][ \t]*(?:\n|$)?/i;

/** A paragraph that was nothing but the sign goes with it. */
function withoutSign(inside: Token[]): Token[] {
  const [open, inline, close, ...rest] = inside;
  const children = inline!.children ?? [];
  const sign = children[0]!;
  sign.content = sign.content.replace(/^\[!WARNING\]\s*/i, '');
  while (children[0] && isBlank(children[0])) children.shift();
  return children.length === 0 ? rest : [open!, inline!, close!, ...rest];
}

const isBlank = ({ type, content }: Token) => /^(?:soft|hard)break$/.test(type) || (type === 'text' && content === '');

const wordsOf = (tokens: Token[]) => tokens.map(({ content }) => content).join(' ');

const presentWarning = (tokens: Token[]): Part => ({ kind: 'warning', html: renderTokens(tokens) });

const presentSteps = ({ start, items }: Block & { is: 'steps' }, keys: Iterator<string>): Part => ({
  kind: 'steps',
  start,
  steps: items.map((tokens) => ({ key: keys.next().value as string, html: renderTokens(tokens) })),
});
