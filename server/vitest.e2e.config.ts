import { defineConfig } from 'vitest/config'

/** Whole flows through the real doors, one at a time: they start servers and a browser. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    // Loading everything anew for each file takes minutes.
    isolate: false,
    globalSetup: 'src/testing/postgres.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
