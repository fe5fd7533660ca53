import { parseSync } from 'vite';

/** A node of the syntax tree (ESTree), as far as it is looked at here. */
export interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

/** Whether something in the tree is a node of it. */
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Visits every node of some code, each with those around it, the nearest first; the file's name tells the dialect. */
export function walk(file: string, code: string, visit: (node: Node, around: Node[]) => void) {
  const visitAll = (value: unknown, around: Node[]): void => {
    if (Array.isArray(value)) value.forEach((one) => visitAll(one, around));
    if (!isNode(value)) return;
    visit(value, around);
    for (const [key, part] of Object.entries(value)) if (key !== 'parent') visitAll(part, [value, ...around]);
  };
  visitAll(parseSync(file, code).program, []);
}

/** A text in the code; what is filled in stands as `{name}`. null for anything else. */
export function textOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null;
  if (node.type !== 'TemplateLiteral') return null;
  const filled = (node['expressions'] as Node[]).map((expression, nth) => `{${nameOf(expression) ?? `value${nth}`}}`);
  return (node['quasis'] as { value: { cooked: string } }[])
    .map(({ value }, nth) => value.cooked + (filled[nth] ?? ''))
    .join('');
}

/** What something is called: `min` for `z.string().min`. */
export function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return node['name'] as string;
  if (node.type === 'MemberExpression') return nameOf(node['property'] as Node);
  return null;
}
