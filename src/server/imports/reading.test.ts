import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderMarkdown } from '../markdown.ts';
import { personName, read, topicNames } from './fields.ts';
import { htmlToMarkdown } from './html.ts';
import { createIds } from './ids.ts';
import { readRecords } from './records.ts';
import { parseRow } from './stackexchange.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'firsthand-records-'))));
afterAll(() => rm(folder, { recursive: true }));

async function cut(content: string, mark: '\n' | '<row', from = 0) {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const records = [];
  for await (const { bytes, line, end } of readRecords(path, mark, from))
    records.push({ text: String(bytes), line, end });
  return records;
}

test('lines are cut at their ends, the last one with or without', async () => {
  expect(await cut('a\n\nbc', '\n')).toEqual([
    { text: 'a\n', line: 1, end: 2 },
    { text: '\n', line: 2, end: 3 },
    { text: 'bc', line: 3, end: 5 },
  ]);
  expect(await cut('', '\n')).toEqual([]);
});

test('rows are cut where each opens, however they are laid out', async () => {
  expect(await cut('<x>\n<row a="1"\n/><row b="2"/>\n</x>', '<row')).toEqual([
    { text: '<x>\n', line: 1, end: 4 },
    { text: '<row a="1"\n/>', line: 2, end: 17 },
    { text: '<row b="2"/>\n</x>', line: 3, end: 34 },
  ]);
});

test('records across the borders of what is read at once are whole, and it goes on from any of them', async () => {
  const rows = Array.from({ length: 9_000 }, (_, n) => `<row n="${'x'.repeat(n % 97)}${n}"/>\n`);
  const all = await cut(rows.join(''), '<row');
  expect(all.map(({ text }) => text)).toEqual(rows);
  const middle = all[4_321]!;
  expect(await cut(rows.join(''), '<row', middle.end)).toEqual(all.slice(4_322));
});

test('a row gives its attributes as they were meant', () => {
  const row = `<row Id="1" Body="&lt;p&gt;a &amp;amp; b&lt;/p&gt;&#xA;" Title='"&#x1F600;"' />\n</posts>`;
  expect(parseRow(row)).toEqual({ Id: '1', Body: '<p>a &amp; b</p>\n', Title: '"😀"' });
});

test.each(['<row Id="1" Title="', '<row Id="1" Id="2"/>', '<row Id=1/>', '<row Id="&lol;"/>', '<row '])(
  '%s is no row',
  (text) => expect(() => parseRow(text)).toThrow(/^Is not/),
);

test.each([
  ['<p>a <em>b</em> <strong>c</strong></p>', 'a *b* **c**'],
  ['<p>snake_case and *stars*</p>', 'snake_case and \\*stars\\*'],
  ['<pre><code>```\nx\n```\n</code></pre>', '````\n```\nx\n```\n````'],
  ['<pre class="lang-py prettyprint-override"><code>x = 1\n</code></pre>', '```py\nx = 1\n```'],
  ['<p>a</p><script>b</script><style>c</style>', 'a'],
  ['<ul><li>a</li><li>b</li></ul>', '-   a\n-   b'],
  ['<p>1 &lt; 2 &amp; <s>3</s></p>', '1 < 2 & ~~3~~'],
  ['', ''],
])('%s becomes Markdown', (html, markdown) => expect(htmlToMarkdown(html)).toBe(markdown));

test('what looks like HTML in a text stays text when it is shown', () => {
  expect(renderMarkdown(htmlToMarkdown('<p>&lt;img src=x onerror=alert(1)&gt;</p>'))).not.toContain('<img');
});

test('HTML beyond any reading is refused, not a crash', () => {
  expect(() => htmlToMarkdown('x'.repeat(150_001))).toThrow('longer');
  expect(() => htmlToMarkdown('<div>'.repeat(20_000))).toThrow('deep');
  expect(() => htmlToMarkdown('<x></y>'.repeat(20_000))).toThrow('deep');
  expect(htmlToMarkdown('<p>a<p>b<br>'.repeat(500))).toContain('a\n\nb');
});

test('ids carry the time of what happened, and keep the order of one moment', () => {
  const newId = createIds();
  const then = new Date('2012-05-01');
  const ids = [newId(then), newId(then), newId(then), newId(new Date('2012-05-02'))];
  expect(ids).toEqual(ids.toSorted());
  expect(ids[0]).toMatch(/^013705b2-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(newId(new Date('1960-01-01'))).toMatch(/^00000000-0000-7/);
});

test('names from elsewhere lose what can’t be seen, and nobody is left out for it', () => {
  expect(read(personName, ' \u202eAda\u200b\u0007  L.\u{e0041} ')).toBe('Ada L.');
  expect(read(personName, `${'x'.repeat(99)}👋`)).toBe('x'.repeat(99));
  expect(() => read(personName, '\u200b\u0000')).toThrow('Must not be empty');
  expect(topicNames(['Prin\u00adters', '\u200b', 'Printers'])).toEqual(['Printers']);
});
