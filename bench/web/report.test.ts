import { expect, test } from 'vitest';
import { sumUp } from './bytes.ts';
import { median, summarise } from './lighthouse.ts';
import { shaped } from './report.ts';
import { latencies } from './typing.ts';

test('bytes are summed by kind, in thousands', () => {
  const loaded = [
    { url: '/', type: 'Document', bytes: 1_000 },
    { url: '/a.js', type: 'Script', bytes: 40_500 },
    { url: '/b.js', type: 'Script', bytes: 2_500 },
  ];
  expect(sumUp(loaded)).toEqual({ js: 43, total: 44, requests: 3 });
});

test('key presses that were too quick to be told of count as quick ones', () => {
  expect(latencies([120, 80], 100)).toMatchObject({ p50: 16, p95: 16, p99: 80, pressed: 100 });
  expect(latencies([120, 80], 2).p95).toBe(120);
});

const report = (performance: number, lcp: number) => ({
  categories: { performance: { score: performance }, accessibility: { score: 1 }, 'best-practices': { score: 0.96 } },
  audits: {
    'largest-contentful-paint': { title: 'Largest paint', score: 0.8, numericValue: lcp },
    charset: { title: 'Charset', score: 1 },
    manual: { title: 'Manual', score: null },
  },
});

test('of several runs the median counts, out of 100', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(summarise([report(0.9, 3_000), report(0.97, 2_000), report(0.99, 1_000)])).toEqual({
    performance: 97,
    accessibility: 100,
    best_practices: 96,
    lcp: 2_000,
    failed: ['Largest paint (0.8)'],
  });
});

test('the figures for programs have the names that were agreed', () => {
  const bytes = { js: 61.26, total: 99.91, requests: 12 };
  const figures = shaped({
    gzip: bytes,
    brotli: bytes,
    lcp: 812.4,
    lcpPhone: 2_001.6,
    shifts: [
      { path: '/', cls: 0.0124 },
      { path: '/people', cls: 0 },
    ],
    typing: { p50: 16, p95: 40, p99: 64, pressed: 200 },
    lighthouse: summarise([report(0.97, 2_000)]),
    load_average: 1,
  });
  expect(figures).toEqual({
    js_kb: 61.3,
    total_kb: 99.9,
    lcp_ms: 812,
    typing_p95: 40,
    lighthouse: { performance: 97, accessibility: 100, best_practices: 96 },
    lcp_phone_ms: 2_002,
    cls: 0.012,
  });
});
