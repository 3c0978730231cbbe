import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Vite would take graphql's other build than Node gives to the libraries, and two copies refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['src/**/*.test.ts'],
    pool: 'forks',
    // Loading everything anew for each file takes a third of all the time. No module keeps what a test could tell.
    isolate: false,
    // One is the default on two processors, and waits half of the time for Postgres.
    maxWorkers: 2,
    setupFiles: 'src/testing/after-each-file.ts',
    globalSetup: 'src/testing/postgres.ts',
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
