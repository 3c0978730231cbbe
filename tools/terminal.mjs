// @ts-check
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The repository's root, whatever folder we were called from. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Whoever installs this did not agree to tell anybody about it. */
export const quietly = { NEXT_TELEMETRY_DISABLED: '1', TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }

/** @param {string} sentence */
export const say = (sentence) => void process.stdout.write(`${sentence}\n`)

/** Something that a person can put right: printed without a stack. */
export class Fault extends Error {}

/** @param {number} from what performance.now() said */
export const secondsSince = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`

/** @param {string} output */
const causeIn = (output) => {
  if (/ENOSPC|No space left on device/.test(output)) return 'The disk is full. Free about 2 GB and start again.'
  if (/EACCES|EPERM/.test(output)) return `Files in ${root} belong to another user. Start as that user, or clone anew.`
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/.test(output))
    return 'The package registry cannot be reached. Check the network, and start again.'
  return null
}

/**
 * @typedef {{ env?: Record<string, string>, cwd?: string, show?: boolean, minutes?: number }} Options
 * `show` lets the output through as it comes; otherwise it is returned.
 */

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Options} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export const run = (program, args, { env = {}, cwd = root, show = false, minutes = 15 } = {}) =>
  new Promise((done) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...quietly, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const deadline = setTimeout(() => {
      output += `\nstopped after ${minutes} minutes\n`
      child.kill('SIGKILL')
    }, minutes * 60_000)
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (/** @type {Buffer} */ chunk) => {
        output += chunk
        if (show) process.stdout.write(chunk)
      })
    child.on('error', (error) => void (output += error.message))
    child.on('close', (code) => {
      clearTimeout(deadline)
      done({ code: code ?? 1, output })
    })
  })

/** npm explains its options after each complaint, which buries the complaint. @param {string} output */
const withoutUsage = (output) => output.split('\nnpm error Clean install a project')[0] ?? ''

/**
 * Runs a step of a start. A failure ends everything, with the cause in a sentence where it is known.
 * @param {string} what
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Options} [options]
 */
export const step = async (what, program, args, options) => {
  const { code, output } = await run(program, args, options)
  if (code === 0) return output
  const tail = withoutUsage(output).trim().split('\n').slice(-30).join('\n')
  throw new Fault(`${tail}\n\n${what} failed. ${causeIn(output) ?? 'What it said stands above.'}`)
}

/**
 * Runs a command's body; its faults are a sentence and an exit code.
 * @param {() => Promise<unknown>} body
 */
export const command = async (body) => {
  try {
    await body()
  } catch (error) {
    const known = error instanceof Fault
    process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 1
  }
}
