import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { command, say, UsageFault } from './command.js'
import { systemClock } from './platform/clock.js'
import { backUp } from './wire-backup.js'

const usage = 'npm run backup [file] [-- --with-secrets]'

const asked = () => {
  try {
    return parseArgs({ allowPositionals: true, options: { 'with-secrets': { type: 'boolean', default: false } } })
  } catch {
    throw new UsageFault(`This is how: ${usage}`)
  }
}

await command(async (config, signal) => {
  const { values, positionals } = asked()
  if (positionals.length > 1) throw new UsageFault(`One file at a time: ${usage}`)
  const at = systemClock().toISOString().replace(/\.\d+/, '').replaceAll(':', '')
  const file = resolve(positionals[0] ?? join(config.DATA_FOLDER, 'backups', `mms-inbox-${at}.tar.gz`))
  const withSecrets = values['with-secrets']
  const { rows, blobs, missing } = await backUp({ config, file, now: systemClock, withSecrets, signal, tell: say })
  say(`${file} holds ${rows} rows and ${blobs} media. Keep it on another machine.`)
  if (missing.length > 0)
    say(
      `${missing.length} media that rows speak of were not on the disk, among them ${missing.slice(0, 3).join(', ')}.`,
    )
  say(
    withSecrets
      ? 'It holds the keys, too: whoever has it can open every stored credential.'
      : `It does not hold the keys. Keep a copy of ${config.SECRETS_FILE} apart from it: without them stored credentials cannot be opened.`,
  )
})
