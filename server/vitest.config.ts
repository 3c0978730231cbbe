import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    pool: 'forks',
    globalSetup: 'src/testing/postgres.ts',
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
