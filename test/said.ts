import { nameOf, textOf, walk, type Node } from './syntax.ts';

// What these say, machines read.
const technical =
  /^(class|className|href|src|type|name|id|role|rel|target|method|action|accept|autocomplete|autoComplete|autocapitalize|inputMode|inputmode|enterKeyHint|enterkeyhint|pattern|for|form|lang|dir|key|look|tone|icon|kind|tag|crossorigin|loading|decoding|preload|popover|popoverTarget|popovertarget|popovertargetaction|scope|spellcheck|wrap|d|viewBox|fill|stroke|transform|path|stroke-linecap|stroke-linejoin|data-.*|aria-(current|live|haspopup|autocomplete|controls|owns|labelledby|describedby|activedescendant|expanded|selected|pressed|hidden|invalid|sort|relevant|busy|atomic|orientation|errormessage|keyshortcuts|checked|disabled))$/;

const letters = /\p{L}{2}/u;
/** Reads like something said to a person: words with a space between, the first in capitals. */
const sentence = /^\p{Lu}\p{L}*[’']?\p{L}* .*\p{L}/u;

/** Where something is, such as `/people/{}`. */
const address = /^\S*\/\S*$/;

const shaping = new Set([
  'DateTimeFormat',
  'NumberFormat',
  'RelativeTimeFormat',
  'ListFormat',
  'PluralRules',
  'DisplayNames',
]);
const bare = new Set(['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']);
/** What an error in the program says, whoever mends it reads. */
const forProgrammers = new Set(['Error', 'TypeError', 'RangeError', 'DOMException']);

/** Attributes that people see or hear, whatever stands there; in others a word in small letters is a choice of ours. */
const seen =
  /^(aria-label|aria-description|aria-valuetext|alt|title|label|placeholder|hint|lede|legend|summary|closeLabel)$/;
const choice = /^[a-z][\w-]*$|^[^ ]*\/[^ ]*$|^npx /;

/** What the code of a component says to people by itself, rather than by a catalogue; and what it says in no language in particular. */
export function said(file: string, code: string): string[] {
  const found: string[] = [];
  walk(file, code, (node, around) => {
    if (node.type === 'JSXText') found.push(String(node['value']));
    if (isText(node) && isShown(node, around)) found.push(textOf(node)!.replace(/\{[^}]*\}/g, '{}'));
    found.push(...ofNoLanguage(node));
  });
  return found.map((text) => text.trim()).filter((text) => letters.test(text) && !address.test(text));
}

const isText = (node: Node) => textOf(node) !== null;

function isShown(node: Node, around: Node[]) {
  if (around.some(({ type }) => type === 'ImportDeclaration' || type === 'ImportExpression' || type.startsWith('TS'))) {
    return false;
  }
  const call = around.find(({ type }) => type === 'CallExpression' || type === 'NewExpression');
  const callee = call ? nameOf(call['callee'] as Node) : null;
  if (callee !== null && forProgrammers.has(callee)) return false;
  if (callee === 'toast' && call!['arguments'] === around[0]?.['arguments']) return true;
  const shown = placeOf(around, textOf(node)!);
  return shown === 'technical' ? false : shown === 'shown' || sentence.test(textOf(node)!);
}

/** Whether a text stands where a page shows it: in an element or in an attribute, by itself or as one side of a choice. */
function placeOf(around: Node[], text: string): 'shown' | 'technical' | 'elsewhere' {
  for (const [nth, node] of around.entries()) {
    if (node.type === 'JSXAttribute') {
      return placeIn(String((node['name'] as Node)['name']), text);
    }
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') return 'shown';
    const passes = ['JSXExpressionContainer', 'ConditionalExpression', 'LogicalExpression'].includes(node.type);
    if (!passes || isTest(node, around[nth - 1])) return 'elsewhere';
  }
  return 'elsewhere';
}

function placeIn(attribute: string, text: string) {
  if (seen.test(attribute)) return 'shown';
  return technical.test(attribute) || choice.test(text) ? 'technical' : 'shown';
}

/** What a choice is made by is not what it gives. */
const isTest = (node: Node, from: Node | undefined) => from !== undefined && node['test'] === from;

function ofNoLanguage(node: Node): string[] {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  const name = nameOf(node['callee'] as Node) ?? '';
  const [first] = node['arguments'] as Node[];
  if (bare.has(name) && !first) return [`${name} without a language`];
  return shaping.has(name) && first && isText(first) ? [`${name} in a language of its own`] : [];
}
