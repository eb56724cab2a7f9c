import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { slowestFiles } from './test/slowest-files.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/temporary-folder.ts'],
    reporters: ['default', slowestFiles],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Test files share the modules of their worker: nothing in src/ keeps state, and loading it anew for every file
    // cost half of the time.
    isolate: false,
    maxWorkers: Math.max(2, availableParallelism()),
  },
});
