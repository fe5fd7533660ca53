import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cssLayers, layerOrder } from '#bin/css-layers.ts';

const tokens = 'src/web/ui/tokens.css';
type Transform = (code: string, id: string) => string | null;

test('every stylesheet says in which order the layers stand, whichever loads first', () => {
  const order = layerOrder(readFileSync(tokens, 'utf8'));
  const transform = cssLayers(tokens).transform as unknown as Transform;
  const css = '@layer features { .a { color: red } }';
  expect(transform(css, '/any/src/web/audiences/audiences.css')).toBe(`${order}\n${css}`);
  expect(transform('let a;', '/any/src/web/shell/main.tsx')).toBeNull();
  expect(order.indexOf('components')).toBeLessThan(order.indexOf('features'));
});

test('a stylesheet that orders nothing is refused', () => {
  expect(() => layerOrder('@layer features { .a { color: red } }')).toThrow('No statement');
});
