import { command, say, UsageFault } from './command.js'
import { sentencesOf, verify } from './wire-verify.js'

await command(async (config) => {
  if (process.argv.length > 2) throw new UsageFault('This is how: npm run verify')
  const verified = await verify({ config, tell: say })
  if (!verified) throw new UsageFault('There is nothing to recount yet: this database has no tables of ours.')
  for (const sentence of sentencesOf(verified)) say(sentence)
  if (verified.differing.length + verified.differingConsents.length > 0)
    throw new UsageFault('Everything was left as it is.')
})
