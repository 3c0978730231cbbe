// @ts-check
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildServer } from './build.mjs'
import { conclude, runAll, suite } from './checks.mjs'
import { checkNode, install } from './install.mjs'
import { command, Fault, root } from './terminal.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    json: { type: 'string' },
    profiles: { type: 'string' },
  },
})
const folder = join(root, 'bench')
const known = readdirSync(folder, { withFileTypes: true })
  .filter((each) => each.isDirectory() && each.name !== 'node_modules')
  .map(({ name }) => name)

/** @type {Record<string, string>} */
const env = {
  ...(values.rounds && { BENCH_ROUNDS: values.rounds }),
  ...(values.seconds && { BENCH_SECONDS: values.seconds }),
  ...(values.json && { BENCH_JSON: resolve(values.json) }),
  ...(values.profiles && { BENCH_PROFILES: resolve(values.profiles) }),
}

await command(async () => {
  const names = positionals.length > 0 ? positionals : known
  const strange = names.find((name) => !existsSync(join(folder, name)))
  if (strange) throw new Fault(`There is no bench called ${strange}. There are: ${known.join(', ')}`)
  checkNode()
  await install()
  await buildServer()
  const config = ['--config', 'vitest.bench.config.ts']
  conclude(
    await runAll(
      names.map((name) => suite(`bench ${name}`, 'bench', [...config, `${name}/`], { env, show: true, minutes: 60 })),
    ),
  )
})
