import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Where a style says left or right, and would have to say start or end: some scripts run the other way. */
function physical(css: string): string[] {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, ' ');
  const properties =
    /(?<![\w-])((?:margin|padding|border|scroll-margin|scroll-padding|overflow|inset)-(?:left|right)[\w-]*|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:/g;
  const values =
    /(?<![\w-])(?:text-align|float|clear|justify-content|justify-items|justify-self|caption-side|transform-origin|object-position|background-position[\w-]*|perspective-origin)\s*:[^;}]*\b(?:left|right)\b/g;
  // Four lengths of which the second and the fourth, right and left, are not the same.
  const sides = [...text.matchAll(/(?<![\w-])(?:margin|padding|inset|border-width|border-radius)\s*:\s*([^;}]+)/g)]
    .filter(([, value]) => {
      const parts = value!.match(/[\w.-]+\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s]+/g) ?? [];
      return parts.length === 4 && parts[1] !== parts[3];
    })
    .map(([whole]) => whole);
  return [...text.matchAll(properties), ...text.matchAll(values)].map(([found]) => found.trim()).concat(sides);
}

test('no style knows left and right', () => {
  const files = globSync('src/web/**/*.css');
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((file) => physical(readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`))).toEqual([]);
});

test.each([
  'a { margin-left: 1rem }',
  'a { position: absolute; left: 0 }',
  'a { border-top-left-radius: 4px }',
  'a { text-align: right }',
  'a { float: left }',
  'a { padding: 0 1rem 0 0 }',
  'a { inset: 0 auto auto var(--s1) }',
])('what it looks for is found: %s', (css) => {
  expect(physical(css)).toHaveLength(1);
});

test('what says start and end, or says the same on both sides, is not', () => {
  const css = `a { margin-inline-start: 1rem; inset-inline-end: 0; text-align: start; padding: 0 1rem;
    border-start-start-radius: 4px; padding: 0 calc(1rem + 2px) 1rem calc(1rem + 2px); /* left: 0 */ }
    .left { --left: 1; }`;
  expect(physical(css)).toEqual([]);
});
