// @ts-check
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { turbo } from './build.mjs'
import { check, conclude, quickChecks, runAll, suite, unitTests } from './checks.mjs'
import { findPeers } from './debian.mjs'
import { checkNode, install } from './install.mjs'
import { command, root, say, secondsSince } from './terminal.mjs'

const { values } = parseArgs({
  options: { without: { type: 'string', multiple: true, default: [] }, install: { type: 'boolean', default: false } },
})

/** @param {string} folder @param {string} ending */
const holds = (folder, ending) =>
  existsSync(join(root, folder)) &&
  readdirSync(join(root, folder), { recursive: true }).some((file) => String(file).endsWith(ending))

await command(async () => {
  const from = performance.now()
  checkNode()
  const peers = await findPeers({ without: values.without, mayInstall: values.install })
  await install()
  // Tests skip themselves where it is empty.
  process.env['REDIS_SERVER'] = peers['redis-server'] ?? ''
  process.env['SFTP_CLIENT'] = peers['sftp'] ?? ''
  process.env['CLAMD'] = peers['clamd'] ?? ''
  process.env['SSH_SERVER'] = peers['sshd'] ?? ''
  const browser = { env: { CHROMIUM: peers['chromium'] ?? '' } }
  const total = await runAll([
    ...quickChecks,
    check('build', turbo, ['run', 'build', '--no-daemon', '--output-logs=errors-only']),
    check('schema.graphql is what the server emits', 'npm', ['run', '-s', 'schema', '-w', 'server', '--', '--check']),
    ...unitTests,
    ...(holds('server/e2e', '.test.ts') && peers['chromium']
      ? [suite('whole flows', 'server', ['--config', 'vitest.e2e.config.ts'], browser)]
      : []),
    ...(holds('soak', '.soak.ts') ? [suite('small soaks', 'soak')] : []),
  ])
  say(`took ${secondsSince(from)}`)
  for (const each of values.without) say(`skipped on purpose: everything that needs ${each}`)
  conclude(total)
})
