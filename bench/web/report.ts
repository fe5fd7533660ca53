import { cpus, loadavg } from 'node:os';
import type { Measured } from './measure.ts';

/** The figures as data, for programs. */
export const shaped = ({ gzip, lcp, lcpPhone, shifts, typing, lighthouse }: Measured) => ({
  js_kb: round(gzip.js),
  total_kb: round(gzip.total),
  lcp_ms: Math.round(lcp),
  typing_p95: Math.round(typing.p95),
  lighthouse: {
    performance: lighthouse.performance,
    accessibility: lighthouse.accessibility,
    best_practices: lighthouse.best_practices,
  },
  lcp_phone_ms: Math.round(lcpPhone),
  cls: Math.round(Math.max(...shifts.map(({ cls }) => cls)) * 1_000) / 1_000,
});

/** Prints the figures, with the aim beside each that has one, and `missed` where it is missed. */
export function printWeb(kind: 'pglite' | 'postgres', documents: number, measured: Measured) {
  const name = { pglite: 'PGlite', postgres: 'PostgreSQL' }[kind];
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`;
  const loads = loadavg().map((average) => average.toFixed(1));
  console.log(`${documents.toLocaleString('en')} documents on ${name}; ${machine}; load average ${loads.join(', ')}`);
  console.log('The first page of somebody who is signed in, in Chromium, nothing of it kept from before.\n');
  for (const line of lines(measured)) console.log(line);
  for (const audit of measured.lighthouse.failed) console.log(`  Lighthouse objects: ${audit}`);
}

const lines = ({ gzip, brotli, lcp, lcpPhone, shifts, typing, lighthouse }: Measured) => [
  line('JavaScript on the wire, gzip', round(gzip.js), 'kB', atMost(70)),
  line('everything on the wire, gzip', round(gzip.total), 'kB', atMost(110)),
  line('  the same in brotli: JavaScript', round(brotli.js), 'kB'),
  line('  the same in brotli: everything', round(brotli.total), 'kB'),
  line('requests', gzip.requests, ''),
  line('largest paint, median', Math.round(lcp), 'ms'),
  line('  on a slow phone and network', Math.round(lcpPhone), 'ms', atMost(2_500)),
  line('  as Lighthouse reckons it for its phone', Math.round(lighthouse.lcp), 'ms', atMost(2_500)),
  ...shifts.map(({ path, cls }) =>
    line(`moves while it loads: ${path}`, Math.round(cls * 1_000) / 1_000, '', atMost(0.1)),
  ),
  line(`a key press, 4 × slower, p50 of ${typing.pressed}`, Math.round(typing.p50), 'ms'),
  line('  p95', Math.round(typing.p95), 'ms', atMost(100)),
  line('Lighthouse, mobile: performance', lighthouse.performance, '', atLeast(95)),
  line('  accessibility', lighthouse.accessibility, '', atLeast(95)),
  line('  best practices', lighthouse.best_practices, '', atLeast(95)),
];

type Aim = (value: number) => string;
const atMost =
  (most: number): Aim =>
  (value) =>
    `   ≤ ${most.toLocaleString('en')}${value <= most ? '' : '   missed'}`;
const atLeast =
  (least: number): Aim =>
  (value) =>
    `   ≥ ${least}${value >= least ? '' : '   missed'}`;

const line = (label: string, value: number, unit: string, aim: Aim = () => '') =>
  `${label.padEnd(46)}${`${value} ${unit}`.trimEnd().padEnd(12)}${aim(value)}`.trimEnd();

/** To a tenth. */
const round = (value: number) => Math.round(value * 10) / 10;
