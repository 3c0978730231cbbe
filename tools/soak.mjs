// @ts-check
import { randomInt } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildServer } from './build.mjs'
import { conclude, runAll, suite } from './checks.mjs'
import { checkNode, install } from './install.mjs'
import { command, Fault, root, say } from './terminal.mjs'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } })
const folder = join(root, 'soak')
const known = readdirSync(folder, { withFileTypes: true })
  .filter((each) => each.isDirectory() && each.name !== 'node_modules')
  .map(({ name }) => name)

await command(async () => {
  const names = positionals.length > 0 ? positionals : known
  const strange = names.find((name) => !existsSync(join(folder, name)))
  if (strange) throw new Fault(`There is no soak called ${strange}. There are: ${known.join(', ')}`)
  checkNode()
  await install()
  await buildServer()
  const seed = values.seed ?? String(randomInt(1, 2 ** 31))
  say(`seed ${seed}: the same again with npm run soak ${names.join(' ')} -- --seed ${seed}`)
  const env = { SOAK_SIZE: 'full', SOAK_SEED: seed }
  conclude(
    await runAll(names.map((name) => suite(`soak ${name}`, 'soak', [`${name}/`], { env, show: true, minutes: 180 }))),
  )
})
