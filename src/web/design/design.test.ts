import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { colours, corners, sizes, spaces } from './token-names.ts';

const read = (pattern: string) =>
  globSync(pattern)
    .filter((file) => !file.includes('.test.'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
const ui = read('src/web/ui/*.tsx');
const page = read('src/web/design/*.tsx');
/** What stands around every page, this one too. */
const frame = readFileSync('src/web/shell/layout.tsx', 'utf8');

test('the page of the design shows every component', () => {
  const components = [...ui.matchAll(/^export (?:function|const) ([A-Z]\w+)/gm)].map(([, name]) => name!);
  expect(components.length).toBeGreaterThan(20);
  expect(components.filter((name) => ![page, frame].some((text) => new RegExp(`<${name}\\b`).test(text)))).toEqual([]);
});

test('and every look of a component', () => {
  for (const [file, name, prop] of [
    ['button', 'Look', 'look'],
    ['notice', 'Tone', 'tone'],
  ] as const) {
    const type = new RegExp(`type ${name} = ([^;]+);`).exec(readFileSync(`src/web/ui/${file}.tsx`, 'utf8'))![1]!;
    const looks = [...type.matchAll(/'(\w+)'/g)].map(([, look]) => look!).filter((look) => look !== 'plain');
    expect(looks.length).toBeGreaterThan(1);
    expect(looks.filter((look) => !page.includes(`${prop}="${look}"`))).toEqual([]);
  }
});

test('and every token by its name', () => {
  const sheet = readFileSync('src/web/ui/tokens.css', 'utf8');
  const tokens = [...new Set([...sheet.matchAll(/^ {4}--([\w-]+):/gm)].map(([, name]) => name!))];
  const shown = [...colours, ...sizes, ...spaces, ...corners];
  // Said in words on the page, or seen on everything.
  const said = ['sans', 'mono', 'shadow', 'shadow-raised', 'quick', 'calm', 'ease', 'reading', 'wide', 'gutter'];
  expect(tokens.toSorted()).toEqual([...shown, ...said].toSorted());
});
