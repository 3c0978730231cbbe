import { randomInt } from 'node:crypto'
import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

const full = process.env['SOAK_SIZE'] === 'full'

declare module 'vitest' {
  interface ProvidedContext {
    readonly full: boolean
    readonly seed: number
  }
}

/** Each soak is `<name>/<anything>.soak.ts`; it takes `full` and `seed` by `inject`, and says its seed when it fails. */
export default defineConfig({
  // One graphql for our code and for the libraries, as Node has it: two copies refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['*/*.soak.ts'],
    pool: 'forks',
    // In full each weighs what the machine gives to it alone; small ones wait half of the time.
    maxWorkers: full ? 1 : 2,
    // Loading everything anew for each file takes minutes.
    isolate: false,
    globalSetup: '../server/src/testing/postgres.ts',
    provide: { full, seed: Number(process.env['SOAK_SEED'] ?? randomInt(1, 2 ** 31)) },
    testTimeout: full ? 3 * 3_600_000 : 180_000,
    hookTimeout: 60_000,
  },
})
