import { join } from 'node:path'
import { command, say } from './command.js'
import { systemClock } from './platform/clock.js'
import { upgrade } from './wire-backup.js'

await command(async (config) => {
  const at = systemClock().toISOString().replace(/\.\d+/, '').replaceAll(':', '')
  const file = join(config.DATA_FOLDER, 'backups', `before-upgrade-${at}.tar.gz`)
  const done = await upgrade({ config, file, now: systemClock, tell: (sentence) => say(`· ${sentence}`) })
  if (!done) return say('The data are those of this PostgreSQL already: there is nothing to do.')
  say(`Done. The data as they were are in ${done.kept}, and as a backup without media in ${file}.`)
  say('Start the server and look around; then both can be removed.')
})
