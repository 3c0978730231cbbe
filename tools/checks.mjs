// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run, say, secondsSince } from './terminal.mjs'

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Tally */
/** @typedef {{ name: string, run: () => Promise<Tally> }} Check */

/** @param {string} name */
const bin = (name) => join(root, 'node_modules', '.bin', name)

/**
 * A program that says no with its exit code; it counts as one test.
 * @param {string} name @param {string} program @param {readonly string[]} args @param {import('./terminal.mjs').Options} [options]
 * @returns {Check}
 */
export const check = (name, program, args, options) => ({
  name,
  run: async () => {
    const { code, output } = await run(program, args, options)
    if (code !== 0) say(output.trimEnd())
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] }
  },
})

/**
 * A vitest run, counted by the tests that it says it ran; one that says nothing counts as a failure.
 * @param {string} name @param {string} cwd @param {readonly string[]} args @param {import('./terminal.mjs').Options} [options]
 * @returns {Check}
 */
export const suite = (name, cwd, args = [], options = {}) => ({
  name,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vitest-'))
    const file = join(folder, 'report.json')
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
    const { code, output } = await run(bin('vitest'), ['run', ...reporters, ...args], {
      ...options,
      cwd: join(root, cwd),
    })
    const tally = existsSync(file)
      ? tallyOf(JSON.parse(readFileSync(file, 'utf8')))
      : { passed: 0, failed: 0, skipped: [] }
    rmSync(folder, { recursive: true })
    if (code !== 0) say(output.trimEnd())
    // A file that does not load has no tests to fail, and a run may fail after its tests.
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
  },
})

/** @typedef {{ status: string, fullName: string }} Assertion */

/** @param {{ numPassedTests: number, numFailedTests: number, testResults: { assertionResults: Assertion[] }[] }} report @returns {Tally} */
const tallyOf = ({ numPassedTests, numFailedTests, testResults }) => ({
  passed: numPassedTests,
  failed: numFailedTests,
  skipped: testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => fullName),
})

/**
 * Runs checks one after the other; a failure does not keep the others from running.
 * @param {readonly Check[]} checks
 */
export const runAll = async (checks) => {
  const total = { passed: 0, failed: 0, skipped: /** @type {string[]} */ ([]) }
  for (const each of checks) {
    const from = performance.now()
    const { passed, failed, skipped } = await each.run()
    total.passed += passed
    total.failed += failed
    total.skipped.push(...skipped)
    // A group has told of each of its checks.
    if (each.name !== '')
      say(`${failed === 0 ? 'ok  ' : 'FAIL'} ${each.name}: ${passed} passed, ${failed} failed (${secondsSince(from)})`)
  }
  return total
}

/**
 * Checks that each keep one processor busy, beside each other.
 * @param {readonly (readonly Check[])[]} rows each one after the other
 * @returns {Check}
 */
export const beside = (...rows) => ({
  name: '',
  run: async () => {
    const totals = await Promise.all(rows.map(runAll))
    return {
      passed: totals.reduce((sum, { passed }) => sum + passed, 0),
      failed: totals.reduce((sum, { failed }) => sum + failed, 0),
      skipped: totals.flatMap(({ skipped }) => skipped),
    }
  },
})

/** The last line is for machines; an exit code says the same. @param {Tally} total */
export const conclude = ({ passed, failed, skipped }) => {
  for (const each of skipped) say(`skipped: ${each}`)
  say(`${passed} passed, ${failed} failed`)
  if (failed > 0 || passed === 0) process.exitCode = 1
}

const types = ['--noEmit', '--pretty', 'false']

const afterCodegen = [
  check('types of the server', bin('tsc'), [...types, '-p', 'server']),
  check('types of the web', 'npm', ['run', '-s', 'types', '-w', 'web']),
  check('types of the tools', bin('tsc'), [...types, '-p', 'tools']),
  check('types of the soaks', bin('tsc'), [...types, '-p', 'soak']),
  check('types of the benches', bin('tsc'), [...types, '-p', 'bench']),
  check('lint', bin('oxlint'), ['--deny-warnings']),
  check('schema.graphql keeps what versions promised', 'node', [join(root, 'tools', 'schema-changes.mjs')]),
  check('nothing stands about unused', bin('knip'), []),
  check('imports', 'npm', ['run', '-s', 'imports']),
]

/** What can be said about the sources without running them. */
export const quickChecks = [
  check("the web's types are made from the schema", 'npm', ['run', '-s', 'codegen', '-w', 'web']),
  beside(afterCodegen, [check('formatting', bin('prettier'), ['--check', '--log-level=warn', '.'])]),
]

export const unitTests = [
  suite('tests of the server', 'server'),
  beside(
    [suite('tests of the web', 'web'), suite('tests of the rules', 'tools')],
    [suite('tests of the benches', 'bench')],
  ),
]
