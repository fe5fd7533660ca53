import { globSync, readFileSync } from 'node:fs';
import { isNode, nameOf, textOf, walk, type Node } from './syntax.ts';

const refusals: Record<string, number> = { Refusal: 2, conflict: 0, forbidden: 0, notFound: 0, invalid: -1 };
const checks = new Set(['string', 'min', 'max', 'length', 'int', 'regex', 'refine', 'enum', 'date', 'url', 'email']);

/** Every sentence in which the program refuses something, with where it stands: what `Refusal`s and the contract's rules say. */
export function refusalSentences() {
  const found = new Map<string, string>();
  const files = globSync('src/{server,contract}/**/*.ts').filter((file) => !file.includes('.test.'));
  for (const file of files.filter((file) => !file.includes('/scim/'))) {
    walk(file, readFileSync(file, 'utf8'), (node) =>
      sentencesIn(node, file.includes('/contract/')).forEach((text) => found.set(text, file)),
    );
  }
  return found;
}

function sentencesIn(node: Node, isContract: boolean): string[] {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  const callee = node['callee'] as Node;
  const args = node['arguments'] as Node[];
  const name = nameOf(callee) ?? '';
  if (isContract) return checks.has(name) ? args.flatMap(messagesIn) : [];
  const place = refusals[name];
  if (place === undefined || callee.type !== 'Identifier') return [];
  const title = textsIn(args[place]).map((text) => (name === 'notFound' ? `${text} not found` : text));
  return [...title, ...args.filter(isObject).flatMap(valuesIn)];
}

const isObject = (node: Node) => node.type === 'ObjectExpression';

/** A text, or both of a choice. */
function textsIn(node: unknown): string[] {
  if (isNode(node) && node.type === 'ConditionalExpression') {
    return [...textsIn(node['consequent']), ...textsIn(node['alternate'])];
  }
  const text = textOf(node);
  return text === null ? [] : [text];
}

const valuesIn = (object: Node) => (object['properties'] as Node[]).flatMap((property) => textsIn(property['value']));

/** What a rule of the contract says where it is broken: a sentence, or the `error` or `message` of its settings. */
function messagesIn(node: Node): string[] {
  if (!isObject(node)) return textsIn(node).filter((text) => /^[A-Z].* /.test(text));
  return (node['properties'] as Node[])
    .filter(({ key }) => ['error', 'message'].includes(nameOf(key as Node) ?? ''))
    .flatMap((property) => textsIn(property['value']));
}
