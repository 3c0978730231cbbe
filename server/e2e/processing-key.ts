import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity } from 'age-encryption'
import { afterAll } from 'vitest'

/** The file of a processing key, as an operator gives it to processes that share a database; gone with the test's file. */
export const aProcessingKey = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'mms-inbox-processing-key-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'processing-key')
  writeFileSync(file, `${await generateX25519Identity()}\n`, { mode: 0o600 })
  return file
}
