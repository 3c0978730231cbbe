import { ConfigFault, readConfig, roles, type Config } from './platform/config.js'
import { makeLog } from './platform/log.js'
import { PostgresFault } from './platform/postgres.js'
import { SecretsFault } from './platform/secrets.js'
import { makeStopping, type Stopping } from './platform/stopping.js'
import { ListenFault } from './roles/api.js'
import { demoSignIn } from './wire-demo.js'
import { wire } from './wire.js'

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

const firstSteps = `
  Sign in     ${demoSignIn.email}
  Password    ${demoSignIn.password}
  Try first   Open Phones, let one send PHOTO with a sample picture, then open the inbox's board
              beside it: f approves, u undoes, ? lists the keys. The phone gets its reply, the receiver its postback.

  Ctrl-C stops everything. Your data stays in the data folder.`

/** Faults that a person can put right are a sentence; the others keep their stack. */
const explain = (error: unknown): string => {
  const known = [ConfigFault, PostgresFault, SecretsFault, ListenFault].some((kind) => error instanceof kind)
  if (!(error instanceof Error)) return String(error)
  return known ? error.message : (error.stack ?? error.message)
}

const endWith = async (stopping: Stopping, code: number): Promise<void> => {
  await stopping.stop()
  process.exit(code)
}

const stopOnSignals = (stopping: Stopping): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping.isStopping()) return
      say('Stopping …')
      void endWith(stopping, 0)
    })
}

const run = async (config: Config): Promise<void> => {
  const log = makeLog(config.LOG_LEVEL)
  const stopping = makeStopping(log, config.STOP_SECONDS + 5)
  stopOnSignals(stopping)
  try {
    const { port } = await wire({ config, log, stopping, tell: (sentence) => say(`· ${sentence}`) })
    const whole = roles.every((role) => config.ROLE.includes(role))
    if (whole) say(`\nMMS Inbox serves ${config.PUBLIC_URL} (port ${port})`)
    else say(`\nA process of MMS Inbox, as ${config.ROLE.join(' and ')}, on port ${port}`)
    if (whole && !config.production) say(firstSteps)
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    await endWith(stopping, 1)
  }
}

try {
  await run(readConfig())
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
