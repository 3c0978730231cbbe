import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { command, say, UsageFault } from './command.js'
import { systemClock } from './platform/clock.js'
import { restore } from './wire-backup.js'

const usage = 'npm run restore <file> [-- --nothing-ran-since]'

const asked = () => {
  try {
    return parseArgs({ allowPositionals: true, options: { 'nothing-ran-since': { type: 'boolean', default: false } } })
  } catch {
    throw new UsageFault(`This is how: ${usage}`)
  }
}

await command(async (config) => {
  const { values, positionals } = asked()
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageFault(`Say which file: ${usage}`)
  const nothingRanSince = values['nothing-ran-since']
  const { madeAt, rows, blobs, missing } = await restore({
    config,
    file: resolve(file),
    now: systemClock,
    nothingRanSince,
    tell: say,
  })
  say(`Restored as of ${madeAt}: ${rows} rows and ${blobs} media, every digest compared.`)
  if (missing.length > 0) say(`${missing.length} media were missing already when the backup was made.`)
  if (!nothingRanSince)
    say('Messages that were still to be sent then are listed as unknown: they may have been sent since.')
  if (!existsSync(config.SECRETS_FILE))
    say(
      `Before you start: bring your copy of the keys to ${config.SECRETS_FILE}, or stored credentials cannot be opened.`,
    )
})
