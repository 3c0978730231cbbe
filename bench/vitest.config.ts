import { defineConfig } from 'vitest/config'

/** What the benches are made of, tested; the benches themselves are vitest.bench.config.ts. */
export default defineConfig({ test: { include: ['*.test.ts'] } })
