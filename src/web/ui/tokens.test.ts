import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = 'src/web/ui/tokens.css';
const tokens = readFileSync(page, 'utf8');
const sheets = globSync('src/web/**/*.css').map((file) => ({ file, css: withoutComments(readFileSync(file, 'utf8')) }));
const others = sheets.filter(({ file }) => file !== page);

test.each(others)('$file takes its colours and shadows from the page of tokens', ({ css }) => {
  expect(css.match(/#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklch|oklab|color|light-dark)\([^)]*\)/gi) ?? []).toEqual(
    [],
  );
});

test('every token that is used is there, and every token that is there is used', () => {
  const all = sheets.map(({ css }) => css).join('\n');
  const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name!));
  const made = new Set([...all.matchAll(/(?<=[\s{;])(--[\w-]+):/g)].map(([, name]) => name!));
  const onPage = [...withoutComments(tokens).matchAll(/(?<=[\s{;])(--[\w-]+):/g)].map(([, name]) => name!);
  expect([...used].filter((name) => !made.has(name))).toEqual([]);
  expect(onPage.filter((name) => !used.has(name))).toEqual([]);
});

const normal = coloursIn(tokens.slice(0, tokens.indexOf('@media')));
const more = { ...normal, ...coloursIn(/@media \(prefers-contrast: more\) \{([\s\S]*?)\n {2}\}/.exec(tokens)![1]!) };
const grounds = ['paper', 'surface', 'sunken'];
const avatars = Array.from({ length: 6 }, (_, index) => [`on-ground-${index}`, [`ground-${index}`]] as const);
/** What is written on what. */
const written: (readonly [string, readonly string[]])[] = [
  ['ink', [...grounds, 'accent-wash', 'good-wash', 'warn-wash', 'bad-wash', 'mark']],
  ['ink-soft', [...grounds, 'good-wash', 'warn-wash', 'bad-wash']],
  ['accent', [...grounds, 'accent-wash']],
  ['accent-hover', grounds],
  ['on-accent', ['accent-fill', 'accent-fill-hover']],
  ['good', [...grounds, 'good-wash']],
  ['warn', [...grounds, 'warn-wash']],
  ['bad', [...grounds, 'bad-wash']],
  ['code-name', ['sunken']],
  ['on-toast', ['toast']],
  ['on-toast-accent', ['toast']],
  ...avatars,
];

test.each([
  ['light', normal, 0, 4.5],
  ['dark', normal, 1, 4.5],
  ['light, more contrast', more, 0, 7],
  ['dark, more contrast', more, 1, 7],
] as const)('%s: text stands out from what it stands on (WCAG 2.2, 1.4.3 and 1.4.6)', (_, colours, scheme, least) => {
  const faint = written.flatMap(([text, on]) =>
    on
      .map((ground) => [text, ground, contrast(colours[text]![scheme]!, colours[ground]![scheme]!)] as const)
      // The grounds of avatars are decoration beside the name.
      .filter(([, ground, ratio]) => ratio < (ground.startsWith('ground-') ? 4.5 : least)),
  );
  expect(faint).toEqual([]);
});

test.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s: what has the focus, and where a field ends, can be seen (1.4.11)', (_, scheme) => {
  for (const line of ['accent', 'line-strong', 'bad', 'good']) {
    for (const ground of ['paper', 'surface']) {
      const ratio = contrast(normal[line]![scheme]!, normal[ground]![scheme]!);
      expect([line, ground, ratio >= 3]).toEqual([line, ground, true]);
    }
  }
});

test('the reckoning is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

function withoutComments(css: string) {
  return css.replace(/\/\*[\s\S]*?\*\//g, '');
}

/** Each colour token, as it is in the light and in the dark. */
function coloursIn(css: string) {
  const pairs = [...css.matchAll(/--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)];
  return Object.fromEntries(pairs.map(([, name, light, dark, both]) => [name!, [light ?? both!, dark ?? both!]]));
}

/** The contrast ratio of two colours (WCAG 2.2, "contrast ratio"). */
function contrast(one: string, other: string) {
  const [lower, higher] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (higher + 0.05) / (lower + 0.05);
}

function luminance(hex: string) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
