import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, expect, test } from 'vitest'
import { openBackup } from './backup-entries.js'
import { asReadingFault, BackupFault } from './backup-file.js'

const folder = await mkdtemp(join(tmpdir(), 'entries-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const file = join(folder, 'backup.tar.gz')

const names = ['manifest.json', 'tables/public.a/0', 'tables/public.b/0', 'ending.json']
/** Small enough to be read from the disk in one go, so that its end is met while its beginning is still taken. */
const whole = await (() => {
  const tar = pack()
  for (const name of names) tar.entry({ name }, randomBytes(12_000).toString('hex'))
  tar.finalize()
  return buffer(tar.pipe(createGzip()))
})()

/** Takes one entry after the other; `beforeEach` is what a database may do while the file is read ahead. */
const take = async (bytes: Buffer, beforeEach: () => Promise<unknown>): Promise<readonly string[]> => {
  await writeFile(file, bytes)
  const entries = openBackup(file)
  const taken: string[] = []
  try {
    while (taken.at(-1) !== 'ending.json') {
      const entry = await entries.next()
      await beforeEach()
      await buffer(entry.bytes)
      taken.push(entry.name)
    }
    await entries.toEnd()
    return taken
  } finally {
    entries.close()
  }
}

test('a whole file gives its entries in order', async () => {
  expect(await take(whole, () => Promise.resolve())).toEqual(names)
})

// The checksum of the whole stands in the last eight bytes, and before it the padding of the last block may differ.
const places = Array.from({ length: 60 }, (_, index) => 10 + Math.floor(((whole.length - 20) * index) / 60))

test.each([
  ['at once', () => Promise.resolve()],
  ['while the file is read ahead', () => wait(2)],
])('damage anywhere is told as damage to who takes the entries %s', async (_when, beforeEach) => {
  for (const place of places) {
    const bytes = Buffer.from(whole)
    bytes[place] = (bytes[place] ?? 0) ^ 0x10
    const error = await take(bytes, beforeEach).then(
      () => `read whole with a bit turned at ${place}`,
      (fault: unknown) => asReadingFault(fault, file, 'Nothing was restored.'),
    )
    expect(error, `a bit turned at ${place}`).toBeInstanceOf(BackupFault)
  }
})
