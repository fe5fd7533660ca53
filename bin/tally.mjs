import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/** A vitest reporter that writes to the file in TALLY how many tests passed, which failed, and which were skipped and why. */
class Tally {
  onTestRunEnd(modules, unhandledErrors) {
    writeFileSync(process.env.TALLY, JSON.stringify(tally(modules, unhandledErrors)));
  }
}

// vitest takes a reporter by its default export alone.
// oxlint-disable-next-line import/no-default-export
export default Tally;

/** Counts tests by how they ended; a file that could not be loaded and an error outside every test count as failed. */
export function tally(modules, unhandledErrors = []) {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const ended = (state) => tests.filter((test) => test.result().state === state);
  const broken = modules.filter(
    (module) => module.state() === 'failed' && ![...module.children.allTests('failed')].length,
  );
  return {
    passed: ended('passed').map(fileOf),
    failed: [
      ...[...ended('failed'), ...ended('pending')].map((test) => ({
        file: fileOf(test),
        name: `${fileOf(test)} › ${test.fullName}: ${firstLine(test.result().errors)}`,
        mayTryAgain: test.options.retry !== 0,
      })),
      ...broken.map((module) => ({
        file: pathOf(module),
        name: `${pathOf(module)}: ${firstLine(module.errors())}`,
        mayTryAgain: true,
      })),
      ...unhandledErrors.map((error) => ({ name: `outside every test: ${firstLine([error])}`, mayTryAgain: false })),
    ],
    retried: ended('passed')
      .filter((test) => test.diagnostic()?.flaky)
      .map((test) => `${fileOf(test)} › ${test.fullName}`),
    skipped: ended('skipped').map((test) => ({
      name: test.fullName,
      file: fileOf(test),
      reason: test.result().note ?? null,
    })),
  };
}

const pathOf = (module) => relative(process.cwd(), module.moduleId);
const fileOf = (test) => pathOf(test.module);
const firstLine = (errors) => String(errors?.[0]?.message ?? 'it did not end').split('\n', 1)[0];
