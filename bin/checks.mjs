import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { auditDependencies } from './audit.mjs';
import { ensureChromium, findChromium } from './chromium.mjs';
import { root } from './prepare.mjs';
import { buildWeb, isWebStale } from './web.mjs';

/** Runs everything that must hold, prints what was skipped and why, and ends with the line `N passed, N failed`. */
export function runChecks(args = process.argv.slice(2)) {
  const noBrowser = ensureChromium();
  const checks = [
    check('web build', () => !isWebStale() || buildWeb()),
    check('types', () => run('typescript/bin/tsc')),
    check('lint', () => run('oxlint/bin/oxlint', '--quiet')),
    check('format', () => run('oxfmt/bin/oxfmt', '--check')),
    audit(),
  ];
  const tests = runTests(args);
  report(checks, tests, noBrowser);
}

function check(name, holds) {
  console.log(`\n── ${name}`);
  const ok = holds();
  if (!ok) console.log(`✗ ${name}`);
  return { name, ok };
}

/** A registry that can't be asked is no reason to fail, nor one to pass. */
function audit() {
  console.log('\n── dependency audit');
  const { passed, message } = auditDependencies();
  console.log(message);
  return { name: 'dependency audit', ok: passed !== false, skipped: passed === null ? message : null };
}

/**
 * A browser story goes on from what it did before, so one that a loaded machine disturbed is told again from its file's
 * beginning, once and named at the end; not where a test says `retry: 0`, nor where many failed.
 */
function runTests(args) {
  console.log('\n── tests');
  const first = vitest(args);
  const files = [...new Set(first.failed.map(({ file }) => file))];
  if (files.length === 0 || files.length > 5 || !first.failed.every(({ mayTryAgain }) => mayTryAgain)) return first;
  console.log(`\n── once more: ${files.join(', ')}`);
  const second = vitest(files);
  const isOther = (file) => !files.includes(file);
  // A second run that broke off says nothing of what it did not come to.
  const passes = (file) => second.passed.includes(file) && !second.failed.some((again) => again.file === file);
  const passedNow = first.failed.filter(({ file }) => passes(file)).map(({ name }) => name);
  return {
    passed: [...first.passed.filter(isOther), ...second.passed],
    failed: second.failed,
    retried: [...first.retried, ...second.retried, ...passedNow],
    skipped: [...first.skipped.filter(({ file }) => isOther(file)), ...second.skipped],
  };
}

function vitest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'firsthand-test-'));
  const file = join(folder, 'tally.json');
  const reporters = ['--reporter=default', `--reporter=${join(root, 'bin/tally.mjs')}`];
  const ok = run('vitest/vitest.mjs', 'run', ...reporters, ...args, { TALLY: file, CHROMIUM: findChromium() ?? '' });
  const tests = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: [], failed: [], retried: [], skipped: [] };
  rmSync(folder, { recursive: true });
  // Whatever vitest objects to beyond single tests must not pass for a success.
  if (!ok && tests.failed.length === 0) tests.failed.push({ name: 'vitest: see above', mayTryAgain: false });
  return tests;
}

function report(checks, tests, noBrowser) {
  const missed = checks.filter(({ skipped }) => skipped);
  const passed = tests.passed.length + checks.filter(({ ok, skipped }) => ok && !skipped).length;
  const failed = [...checks.filter(({ ok }) => !ok).map(({ name }) => name), ...tests.failed.map(({ name }) => name)];
  const skipped = tests.skipped.length + missed.length;
  console.log('');
  if (noBrowser) console.log(`Without browser tests: ${noBrowser}`);
  if (process.env.TEST_DATABASE_URL) console.log('Not on PostgreSQL: test/e2e/page/, what is about the page alone');
  for (const test of tests.retried) console.log(`Passed only when it was tried again: ${test}`);
  for (const { name, skipped } of missed) console.log(`Skipped: ${name} (${skipped})`);
  for (const test of tests.skipped) console.log(`Skipped: ${test.file} › ${test.name} (${reasonFor(test, noBrowser)})`);
  for (const name of failed) console.log(`Failed: ${name}`);
  console.log(`${passed} passed, ${failed.length} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

function reasonFor({ file, reason }, noBrowser) {
  if (reason) return reason;
  if (noBrowser && file.startsWith('test/e2e/')) return noBrowser;
  return process.env.TEST_DATABASE_URL
    ? 'not on PostgreSQL; see the test'
    : 'not on the embedded database; see the test';
}

/** Runs a package's program on this Node; a last argument that is an object is added to the environment. */
function run(program, ...given) {
  const added = typeof given.at(-1) === 'object' ? given.pop() : {};
  const own = join(root, 'node_modules/.bin') + delimiter + process.env.PATH;
  const env = { ...process.env, PATH: own, ...added };
  const args = [join(root, 'node_modules', program), ...given];
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
