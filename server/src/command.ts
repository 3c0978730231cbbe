import { BackupFault } from './platform/backup-file.js'
import { ConfigFault, readConfig, type Config } from './platform/config.js'
import { PostgresFault } from './platform/postgres.js'
import { SecretsFault } from './platform/secrets.js'

export const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

/** How a command was called wrongly; the message says how it is called. */
export class UsageFault extends Error {}

/** Faults that a person can put right are a sentence; the others keep their stack. */
export const explain = (error: unknown): string => {
  const known = [BackupFault, ConfigFault, PostgresFault, SecretsFault, UsageFault].some(
    (kind) => error instanceof kind,
  )
  if (!(error instanceof Error)) return String(error)
  return known ? error.message : (error.stack ?? error.message)
}

/** Runs a command over an installation to its end. Ctrl-C asks it to stop and to leave nothing behind. */
export const command = async (body: (config: Config, stopped: AbortSignal) => Promise<void>): Promise<void> => {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  const code = await body(readConfig(), stopping.signal).then(
    () => 0,
    (error: unknown) => {
      process.stderr.write(`${explain(error)}\n`)
      return 1
    },
  )
  process.exit(code)
}
