import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { said } from '#test/said.ts';

const files = globSync('src/web/**/*.{ts,tsx}').filter((file) => !file.includes('.test.') && !file.endsWith('.de.ts'));
const sources = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const catalogues = sources.filter(({ text }) => /^export const t = translator\(/m.test(text));
const rest = sources.filter((source) => !catalogues.includes(source));

// Events come from the server by name: `audit/event-words.test.ts` compares them.
test.each(catalogues.filter(({ file }) => !file.endsWith('/event-words.ts')))(
  'every text of $file is used',
  ({ text }) => {
    const ids = [...text.matchAll(/^ {2}'([\w.-]+)':/gm)].map(([, id]) => id!);
    expect(ids.filter((id) => !rest.some((source) => uses(source.text, id)))).toEqual([]);
  },
);

/** By its id, or by the beginning of its id with the rest computed. */
function uses(source: string, id: string) {
  const beginnings = [...id.matchAll(/\./g)].map(({ index }) => id.slice(0, index + 1));
  return source.includes(`'${id}'`) || beginnings.some((beginning) => source.includes(`t(\`${beginning}\${`));
}

test('no component says anything that is not in a catalogue', () => {
  const found = rest.flatMap(({ file, text }) => said(file, text).map((words) => `${file}: ${words}`));
  expect(found).toEqual([]);
});

test.each([
  ['<p class="x">Hello there</p>', 'Hello there'],
  ['<p>{ready && "Hello there"}</p>', 'Hello there'],
  ['<p>{`Hello ${name}`}</p>', 'Hello {}'],
  ['<p>{count === 1 ? "answer" : "answers"}</p>', 'answer'],
  ['<input placeholder="Your name" />', 'Your name'],
  ['<Field label={"Your name"} />', 'Your name'],
  ['toast("Saved")', 'Saved'],
  ['const text = { title: "Nothing here yet" };', 'Nothing here yet'],
  ['new Intl.DateTimeFormat("en")', 'DateTimeFormat in a language of its own'],
  ['count.toLocaleString()', 'toLocaleString without a language'],
])('what it looks for is found: %s', (code, words) => {
  expect(said('x.tsx', code)).toContain(words);
});

test('what only looks like it is not', () => {
  const code = `
    <p title={t('a.b')} class="button button-quiet" aria-current="page">{t('a.b')} · {name}</p>;
    throw new Error('This is shown only to people who are signed in');
    new Intl.DateTimeFormat(locale);
    import('./there is no such thing.ts');`;
  expect(said('x.tsx', code)).toEqual([]);
});
