/** What a thread that seals and opens is asked for. */
export type AgeTask =
  | { readonly kind: 'seal'; readonly bytes: Uint8Array; readonly recipients: readonly string[] }
  | {
      readonly kind: 'seal-by-password'
      readonly bytes: Uint8Array
      readonly password: string
      /** The binary logarithm of what a guess costs; 18 takes a second and 256 MB. */
      readonly workFactor: number
    }
  | { readonly kind: 'open-by-password'; readonly bytes: Uint8Array; readonly password: string }

/** Null: it does not open, because the password is another one, or because a byte of it was changed. */
export type AgeAnswer = { readonly bytes: Uint8Array | null }

export const isAgeAnswer = (message: unknown): message is AgeAnswer =>
  typeof message === 'object' &&
  message !== null &&
  'bytes' in message &&
  (message.bytes === null || message.bytes instanceof Uint8Array)

const program = new URL(`./age.child${/\.\w+$/.exec(import.meta.url)?.[0] ?? '.js'}`, import.meta.url)

/** Media are sealed in one thread, and passwords are tried in another: a guess costs a second, and 256 MB beside the heap. */
export const ageThreads = {
  program,
  threads: 1,
  queue: 500,
  patience: 30_000,
  megabytes: 256,
  isAnswer: isAgeAnswer,
} as const
