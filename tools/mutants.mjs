// @ts-check
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { guards } from './guards.mjs'
import { checkNode, install } from './install.mjs'
import { command, Fault, root, run, say, secondsSince } from './terminal.mjs'

const { positionals } = parseArgs({ allowPositionals: true })

/** A copy of the server in which guards are taken out: the working tree is never touched. */
const copyServer = () => {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'))
  mkdirSync(join(copy, 'server'))
  for (const part of ['src', 'migrations', 'samples', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
    cpSync(join(root, 'server', part), join(copy, 'server', part), { recursive: true })
  for (const part of ['package.json', 'tsconfig.base.json', 'schema.graphql', 'docs'])
    cpSync(join(root, part), join(copy, part), { recursive: true })
  for (const part of ['node_modules', 'server/node_modules'])
    if (existsSync(join(root, part))) symlinkSync(join(root, part), join(copy, part))
  return copy
}

/**
 * Runs tests in the copy; answers how many failed of how many. A file that cannot be run fails, too.
 * @param {string} copy @param {readonly string[]} tests @returns {Promise<{ passed: number, failed: number, output: string }>}
 */
const runTests = async (copy, tests) => {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const args = ['run', '--bail=1', '--reporter=json', `--outputFile.json=${report}`, ...tests]
  const vitest = join(root, 'node_modules', '.bin', 'vitest')
  const { output } = await run(vitest, args, { cwd: join(copy, 'server') })
  if (!existsSync(report)) return { passed: 0, failed: 0, output }
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'))
  return { passed, failed, output }
}

/** @param {string} copy @param {import('./guard.mjs').Guard} guard */
const verdictOn = async (copy, { file, text, without, tests }) => {
  const path = join(copy, 'server', file)
  const whole = readFileSync(path, 'utf8')
  if (!whole.includes(text)) return 'not found'
  writeFileSync(
    path,
    whole.replaceAll(text, () => without),
  )
  const { passed, failed } = await runTests(copy, tests)
  writeFileSync(path, whole)
  if (failed > 0) return 'noticed'
  return passed > 0 ? 'SURVIVED' : 'broke the tests themselves'
}

await command(async () => {
  checkNode()
  await install()
  const wanted = guards.filter(
    ({ guard }) => positionals.length === 0 || positionals.some((part) => guard.includes(part)),
  )
  if (wanted.length === 0) throw new Fault('No guard has such a name. tools/guards.mjs lists them.')
  const copy = copyServer()
  try {
    const tests = [...new Set(wanted.flatMap((each) => each.tests))]
    say(`With all guards in place: ${tests.join(' ')}`)
    const whole = await runTests(copy, tests)
    if (whole.failed > 0 || whole.passed === 0) throw new Fault(`The tests fail as they are.\n${whole.output}`)
    const width = Math.max(...wanted.map(({ guard }) => guard.length))
    let missed = 0
    for (const each of wanted) {
      const from = performance.now()
      const verdict = await verdictOn(copy, each)
      if (verdict !== 'noticed') missed += 1
      say(`${each.guard.padEnd(width)}  ${verdict.padEnd(9)}  ${secondsSince(from)}`)
    }
    say(`${wanted.length - missed} of ${wanted.length} guards are missed when they are gone`)
    if (missed > 0) process.exitCode = 1
  } finally {
    rmSync(copy, { recursive: true })
  }
})
