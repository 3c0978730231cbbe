import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** Every spelling of a number in which it may have been kept. */
export const spellingsOf = (phone: string): readonly string[] => {
  const digits = phone.replace(/^\+/, '')
  const [area, exchange, line] = [digits.slice(1, 4), digits.slice(4, 7), digits.slice(7)]
  return [digits, `${area}${exchange}${line}`, `${area}-${exchange}-${line}`, `(${area}) ${exchange}-${line}`]
}

const alsoAsHex = (words: readonly string[]): readonly Buffer[] =>
  words.flatMap((each) => [Buffer.from(each), Buffer.from(Buffer.from(each).toString('hex'))])

/** Whether one of them stands in it, also in what lies there in base64. */
const tells = (bytes: Buffer, needles: readonly Buffer[]): boolean => {
  const packed = bytes.toString('latin1').match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? []
  return [bytes, ...packed.map((each) => Buffer.from(each, 'base64'))].some((each) =>
    needles.some((needle) => each.includes(needle)),
  )
}

/** Tables of the whole database that hold one of the words anywhere, as COPY writes them out. */
export const scanTables = async (url: string, words: readonly string[]): Promise<readonly string[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ schemaname: string; tablename: string }>(
      `select schemaname, tablename from pg_tables where schemaname in ('public', 'auth') order by 1, 2`,
    )
    const needles = alsoAsHex(words)
    const found: string[] = []
    for (const { schemaname, tablename } of rows) {
      const chunks: Buffer[] = []
      const sink = new Writable({
        write: (chunk: Buffer, _, done) => {
          chunks.push(chunk)
          done()
        },
      })
      await pipeline(client.query(copyTo(`copy "${schemaname}"."${tablename}" to stdout`)), sink)
      const all = Buffer.concat(chunks)
      if (tells(all, needles)) found.push(tablename)
    }
    return found
  } finally {
    await client.end()
  }
}

/** Files below a folder that hold one of the words, also in their names. */
export const scanFiles = async (folder: string, words: readonly string[]): Promise<readonly string[]> => {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())
  const needles = alsoAsHex(words)
  const found: string[] = []
  for (const { parentPath, name } of files) {
    const bytes = Buffer.concat([Buffer.from(name), await readFile(join(parentPath, name))])
    if (needles.some((each) => bytes.includes(each))) found.push(name)
  }
  return found
}
