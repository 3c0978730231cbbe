// @ts-check
import { conclude, quickChecks, runAll, unitTests } from './checks.mjs'
import { checkNode, install } from './install.mjs'
import { command } from './terminal.mjs'

await command(async () => {
  checkNode()
  await install()
  conclude(await runAll([...quickChecks, ...unitTests]))
})
