import { defineConfig } from 'vitest/config'

/** What the benches are made of, and each bench with little of everything: its answers must agree, its figures say nothing. */
export default defineConfig({
  test: {
    include: ['*.test.ts', '*/*.bench.ts'],
    pool: 'forks',
    fileParallelism: false,
    // Loading everything anew for each file takes minutes.
    isolate: false,
    globalSetup: 'postgres.ts',
    provide: { rounds: 1, seconds: 0.1, warmUp: 50, submissions: 2_000, profiles: null, json: null },
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
