import { configDefaults, defineConfig } from 'vitest/config';

// What is about the page alone is the same on every database: it is looked at once, on the embedded one.
const exclude = process.env['TEST_DATABASE_URL'] ? ['test/e2e/page/**'] : [];

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...exclude],
    globalSetup: 'test/ready.ts',
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // A loaded machine may disturb one test in a thousand. What passed only then is named at the end of every run.
    retry: 1,
    // As many as there are processors: most of a test is waiting. By default one processor is left idle.
    maxWorkers: '100%',
  },
});
