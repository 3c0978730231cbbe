import { defineConfig } from 'vitest/config'

declare module 'vitest' {
  interface ProvidedContext {
    /** Interleaved rounds that count; the first is dropped besides. */
    readonly rounds: number
    /** How long one side's turn lasts, about. */
    readonly seconds: number
    /** Pieces of the very first turn of each side, which counts for nothing. */
    readonly warmUp: number
    /** How many submissions lie in a list that is measured. */
    readonly submissions: number
    /** A folder for the CPU profiles of the server; null for none. */
    readonly profiles: string | null
    /** A file that each result is appended to, one JSON a line; null for none. */
    readonly json: string | null
  }
}

const environment = process.env

/** Each bench is `<name>/<anything>.bench.ts`: it compares answers, then takes turns with its peers. */
export default defineConfig({
  test: {
    include: ['*/*.bench.ts'],
    pool: 'forks',
    fileParallelism: false,
    globalSetup: 'postgres.ts',
    provide: {
      rounds: Number(environment['BENCH_ROUNDS'] ?? 8),
      seconds: Number(environment['BENCH_SECONDS'] ?? 3),
      warmUp: 500,
      submissions: Number(environment['BENCH_SUBMISSIONS'] ?? 1_000_000),
      profiles: environment['BENCH_PROFILES'] ?? null,
      json: environment['BENCH_JSON'] ?? null,
    },
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
})
