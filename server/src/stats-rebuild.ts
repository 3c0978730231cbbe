import { command, say, UsageFault } from './command.js'
import { rebuildStats } from './wire-verify.js'

await command(async (config) => {
  if (process.argv.length > 2) throw new UsageFault('This is how: npm run stats:rebuild')
  const counted = await rebuildStats({ config, tell: say })
  if (counted === null) throw new UsageFault('There is nothing to count yet: this database has no tables of ours.')
  say(`All counts were made anew from ${counted} submissions.`)
})
