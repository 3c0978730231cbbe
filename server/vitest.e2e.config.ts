import { defineConfig } from 'vitest/config'

/** Whole flows through the real doors: they start servers and a browser. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    pool: 'forks',
    // Each file has servers and a browser of its own, and waits for them half of the time.
    maxWorkers: 2,
    // Loading everything anew for each file takes minutes.
    isolate: false,
    globalSetup: 'src/testing/postgres.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
