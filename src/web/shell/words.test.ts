import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = globSync('src/web/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'));
const sources = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const catalogues = sources.filter(({ file }) => file.endsWith('words.ts') && !file.endsWith('editor-words.ts'));
const rest = sources.filter((source) => !catalogues.includes(source)).map(({ text }) => text);

test.each(catalogues)('every text of $file is used', ({ text }) => {
  const ids = [...text.matchAll(/^ {2}'([\w.-]+)':/gm)].map(([, id]) => id!);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.filter((id) => !rest.some((source) => uses(source, id)))).toEqual([]);
});

test('no component says anything that is not in a catalogue', () => {
  const said = sources
    .filter(({ file }) => file.endsWith('.tsx'))
    .flatMap(({ file, text }) => hardCoded(text).map((words) => `${file}: ${words}`));
  expect(said).toEqual([]);
});

test('what it looks for is found', () => {
  expect(hardCoded('<p class="x">Hello there</p>')).toEqual(['Hello there']);
  expect(hardCoded('<input placeholder="Your name" />')).toEqual(['Your name']);
  expect(hardCoded("<p title={t('a.b')}>{t('a.b')} · {name}</p>")).toEqual([]);
});

/** By its id, or by the beginning of its id with the rest computed. */
function uses(source: string, id: string) {
  const beginnings = [...id.matchAll(/\./g)].map(({ index }) => id.slice(0, index + 1));
  return source.includes(`'${id}'`) || beginnings.some((beginning) => source.includes(`t(\`${beginning}\${`));
}

function hardCoded(text: string) {
  const between = [...text.matchAll(/["}\w]>([^<>{}=();?]*[A-Za-z]{2,}[^<>{}=();?]*)<\//g)];
  const attributes = [
    ...text.matchAll(/\b(?:aria-label|placeholder|title|label|hint|alt|lede)="([^"]*[A-Za-z]{2,}[^"]*)"/g),
  ];
  return [...between, ...attributes].map(([, words]) => words!.trim());
}
