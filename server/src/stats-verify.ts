import { command, say, UsageFault } from './command.js'
import { statsSentencesOf, verifyStats } from './wire-verify.js'

await command(async (config) => {
  if (process.argv.length > 2) throw new UsageFault('This is how: npm run stats:verify')
  const verified = await verifyStats({ config, tell: say })
  if (!verified) throw new UsageFault('There is nothing to recount yet: this database has no tables of ours.')
  for (const sentence of statsSentencesOf(verified)) say(sentence)
  if (verified.differing.length > 0)
    throw new UsageFault('Everything was left as it is. npm run stats:rebuild makes all counts anew.')
})
