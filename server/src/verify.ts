import { command, say, UsageFault } from './command.js'
import { sentencesOf, verify } from './wire-verify.js'

await command(async (config) => {
  if (process.argv.length > 2) throw new UsageFault('This is how: npm run verify')
  const verified = await verify({ config, tell: say })
  for (const sentence of sentencesOf(verified)) say(sentence)
  if (verified.differing.length > 0) throw new UsageFault('The counts were left as they are.')
})
