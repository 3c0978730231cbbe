// @ts-check
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from './terminal.mjs'

/** A rule that never fires guards nothing: each is shown a file that breaks it. */
const house = mkdtempSync(join(tmpdir(), 'house-'))
afterAll(() => rmSync(house, { recursive: true }))
symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
for (const file of ['.oxlintrc.json', '.dependency-cruiser.cjs', 'tools/house-rules.mjs'])
  cpSync(join(root, file), join(house, file))

/** @param {string} file @param {string} text */
const write = (file, text) => {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), `${text}\n`)
}

/** @param {string} name @param {readonly string[]} args @returns {Promise<string>} */
const complaints = (name, args) =>
  new Promise((done) => {
    execFile(join(root, 'node_modules', '.bin', name), args, { cwd: house, maxBuffer: 1e8 }, (_error, out, err) =>
      done(out + err),
    )
  })

/** @type {[rule: string, file: string, text: string][]} */
const wrong = [
  ['kernel-imports-nothing', 'kernel/wrong.ts', "import '../inbox/inbox.js'"],
  ['pure-files-are-handed-their-data', 'intake/wrong.ts', "import '../inbox/inbox.store.js'"],
  ['pure-files-use-no-library', 'intake/clever.ts', "import 'typeorm'"],
  ['pure-files-use-no-library', 'intake/reading.ts', "import 'node:fs'"],
  ['tables-say-shapes', 'inbox/wrong.table.ts', "import './inbox.store.js'"],
  ['stores-read-and-write', 'inbox/wrong.store.ts', "import './inbox.use-case.js'"],
  ['use-cases-know-no-door', 'inbox/wrong.use-case.ts', "import './inbox.graphql.js'"],
  ['use-cases-use-no-library', 'inbox/clever.use-case.ts', "import 'undici'"],
  ['graphql-in-its-doors', 'inbox/wrong.http.ts', "import 'type-graphql'"],
  ['express-in-its-doors', 'inbox/express.use-case.ts', "import 'express'"],
  ['nouns-know-no-verbs', 'inbox/verb.ts', "import '../moderation/moderate.js'"],
  ['doors-are-not-walked-through-from-inside', 'inbox/detour.use-case.ts', "import './inbox.http.js'"],
  ['platform-knows-no-slice', 'platform/wrong.ts', "import '../inbox/inbox.store.js'"],
  ['a-channel-knows-the-contract-alone', 'channel/mm7/wrong.ts', "import '../twilio/parse.js'"],
  ['one-place-constructs', 'inbox/greedy.job.ts', "import '../wire.js'"],
  ['no-tests-in-the-product', 'inbox/tested.job.ts', "import '../testing/clock.js'"],
  ['found', 'inbox/lost.job.ts', "import './nowhere.js'"],
]
const right = ['inbox/inbox', 'inbox/inbox.store', 'inbox/inbox.use-case', 'inbox/inbox.graphql', 'inbox/inbox.http']
const others = ['moderation/moderate', 'channel/twilio/parse', 'wire', 'testing/clock']

test('each rule about imports finds the file that breaks it', async () => {
  for (const file of [...right, ...others]) write(`server/src/${file}.ts`, 'export {}')
  for (const [, file, text] of wrong) write(`server/src/${file}`, text)
  const said = await complaints('depcruise', ['--config', '.dependency-cruiser.cjs', 'server/src'])
  for (const [rule, file] of wrong) expect(said).toContain(`${rule}: server/src/${file} `)
  for (const file of right) expect(said).not.toContain(`: server/src/${file}.ts `)
})

test('the server may not import the web', async () => {
  write('web/src/page.ts', 'export {}')
  write('server/src/inbox/page.job.ts', "import '../../../web/src/page.js'")
  expect(await complaints('depcruise', ['--config', '.dependency-cruiser.cjs', 'server/src'])).toContain(
    'server-knows-no-page',
  )
})

test.each([
  ['no-explicit-any', 'server/src/a.ts', 'export const a = (b: any): unknown => b'],
  ['no-non-null-assertion', 'server/src/a.ts', 'export const a = (b: string | null): string => b!'],
  ['no-default-export', 'server/src/a.ts', 'export default 1'],
  ['no-console', 'server/src/a.ts', "console.log('a')"],
  ['no-process-env', 'server/src/a.ts', "export const a = process.env['A']"],
  ['house(clock)', 'server/src/a.ts', 'export const a = () => new Date()'],
  ['house(clock)', 'server/src/a.ts', 'export const a = () => Date.now()'],
  ['house(reasoned-assertion)', 'server/src/a.ts', '\n\n\n\nexport const a = (b: unknown): string => b as string'],
  ['max-params', 'server/src/a.ts', 'export const a = (b, c, d, e, f, g, h) => [b, c, d, e, f, g, h]'],
  ['no-cycle', 'server/src/a.ts', "import { a } from './b.js'\nexport const b = () => a"],
  ['contract', 'web/src/a.ts', "import '../../server/src/a.js'"],
  ['words', 'web/src/ui/a.tsx', "import '@apollo/client'"],
  ['words', 'web/src/ui/a.tsx', "import '@/inbox/InboxList'"],
])('lint finds %s', async (rule, file, text) => {
  write('server/src/b.ts', "import { b } from './a.js'\nexport const a = () => b")
  write(file, text)
  expect(await complaints('oxlint', ['--deny-warnings', file])).toContain(rule)
})

test('lint takes an assertion that says why, the clock in wire.ts, and ui of ui', async () => {
  write('server/src/c.ts', '// It was checked above.\nexport const a = (b: unknown): string => b as string')
  write('server/src/wire.ts', 'export const now = () => new Date()')
  write('web/src/ui/b.tsx', "import '@/ui/button'\nimport './badge'")
  expect(
    await complaints('oxlint', ['--deny-warnings', 'server/src/c.ts', 'server/src/wire.ts', 'web/src/ui/b.tsx']),
  ).toContain('0 errors')
})
