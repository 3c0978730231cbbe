import { closeSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findFfmpeg } from './ffmpeg.js'
import { runLimited } from './limited-program.js'
import { openNameless, pathOf } from './nameless-file.js'

const { prlimit = null } = (await findFfmpeg(process.env['PATH'] ?? '')) ?? {}
const limits = { processorSeconds: 10, memoryMegabytes: 900, fileMegabytes: 1 }

/** Runs a line of JavaScript within the limits. */
const run = async (script: string, file?: number) => {
  const output: Buffer[] = []
  const ended = await runLimited(
    { program: process.execPath, prlimit, limits },
    { args: ['-e', script], output: (bytes) => output.push(bytes), wires: file === undefined ? [] : [file] },
  )
  return { ...ended, output: Buffer.concat(output).toString() }
}

test('it is told nothing of ours', async () => {
  expect(await run('console.log(Object.keys(process.env).length)')).toMatchObject({ code: 0, output: '0\n' })
})

test('a file without a name is read and written from any place', async () => {
  const file = openNameless(Buffer.from('one two'))
  const script = `const fs = require('fs'); const file = '${pathOf(3)}'
    console.log(fs.readFileSync(file, 'utf8') + fs.readFileSync(file, 'utf8')); fs.writeFileSync(file, 'three')`
  expect(await run(script, file)).toMatchObject({ code: 0, output: 'one twoone two\n' })
  expect(readFileSync(file, 'utf8')).toBe('three')
  closeSync(file)
})

test.each([
  ['a file that grows', `require('fs').writeFileSync('${pathOf(3)}', Buffer.alloc(2 ** 21))`],
  ['more memory than it may have', 'const all = []; while (all.length < 24) all.push(Buffer.alloc(2 ** 26, 1))'],
])('%s ends it', async (_name, script) => {
  const file = openNameless()
  const { code, signal } = await run(script, file)
  expect([code, signal]).not.toEqual([0, null])
  closeSync(file)
})

test('it may not complain for ever', async () => {
  const { signal } = await run('for (;;) require("fs").writeSync(2, "no, no, no, no, no, no ")')
  expect(signal).toBe('SIGTERM')
})

test('a program that is not there is a fault', async () => {
  await expect(
    runLimited({ program: '/nowhere', prlimit: null, limits }, { args: [], output: () => undefined, wires: [] }),
  ).rejects.toThrow('ENOENT')
})
