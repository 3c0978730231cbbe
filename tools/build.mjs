// @ts-check
import { join } from 'node:path'
import { root, say, secondsSince, step } from './terminal.mjs'

export const turbo = join(root, 'node_modules', '.bin', 'turbo')

/** Builds server and web. What has not changed since the last build is not built again. */
export const build = async () => {
  const from = performance.now()
  say('· Building')
  const output = await step('The build', turbo, ['run', 'build', '--no-daemon', '--output-logs=errors-only'])
  say(`  ${/FULL TURBO/.test(output) ? 'nothing has changed' : 'done'}, ${secondsSince(from)}`)
}

/** Builds the server alone, for what starts it as a process. */
export const buildServer = async () => {
  say('· Building the server')
  await step('The build', turbo, [
    'run',
    'build',
    '--filter=@mms-inbox/server',
    '--no-daemon',
    '--output-logs=errors-only',
  ])
}
