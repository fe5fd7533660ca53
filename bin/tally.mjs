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
    passed: ended('passed').length,
    failed: [
      ...ended('failed').map((test) => `${fileOf(test)} › ${test.fullName}: ${firstLine(test.result().errors)}`),
      ...broken.map((module) => `${relative(process.cwd(), module.moduleId)}: ${firstLine(module.errors())}`),
      ...unhandledErrors.map((error) => `outside every test: ${firstLine([error])}`),
      ...ended('pending').map((test) => `${fileOf(test)} › ${test.fullName}: did not end`),
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

const fileOf = (test) => relative(process.cwd(), test.module.moduleId);
const firstLine = (errors) => String(errors?.[0]?.message ?? 'no error given').split('\n', 1)[0];
