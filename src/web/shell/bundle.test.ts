import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { firstPageBytes, firstTexts } from '#bin/bundle-size.ts';
import { slim } from '#bin/slim-contract.ts';
import { api } from '#src/contract/index.ts';

const chunk = (fileName: string, imports: string[], isEntry = false) => ({
  type: 'chunk',
  fileName,
  name: fileName,
  code: fileName.repeat(100),
  imports,
  isEntry,
});
type Bundle = Parameters<typeof firstPageBytes>[0];

test('the first page is its entry and what that imports, each once, and nothing that is loaded later', () => {
  const bundle = {
    entry: chunk('entry.js', ['shared.js', 'other.js'], true),
    shared: chunk('shared.js', []),
    other: chunk('other.js', ['shared.js', 'entry.js']),
    lazy: chunk('lazy.js', ['shared.js']),
    style: { type: 'asset', fileName: 'style.css' },
  } as unknown as Bundle;
  const sizes = ['entry.js', 'shared.js', 'other.js'].map((name) => gzipSync(name.repeat(100)).length);
  expect(firstPageBytes(bundle)).toBe(sizes.reduce((sum, size) => sum + size));
});

test('another language needs its first texts besides', () => {
  const bundle = {
    entry: chunk('entry.js', [], true),
    first: { ...chunk('assets/first.de-x.js', []), name: 'first.de' },
    rest: { ...chunk('assets/rest.de-x.js', []), name: 'rest.de' },
  } as unknown as Bundle;
  expect(firstTexts(bundle)).toEqual({ de: gzipSync('assets/first.de-x.js'.repeat(100)).length });
});

test('the slim contract has every endpoint, and only its method and path', () => {
  const thin = slim(api);
  for (const [feature, endpoints] of Object.entries(api)) {
    expect(Object.keys(thin[feature]!)).toEqual(Object.keys(endpoints));
  }
  expect(thin['answers']!['judge']).toEqual({ method: 'PUT', path: '/api/v1/answers/{id}/verdict' });
});
