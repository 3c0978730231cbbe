import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { House } from '../../server/e2e/house.js'

/** What a file holds, read by a program that is not ours: its rows, a sum over them, and how many name what they answer. */
export const countedFrom = async (house: House, path: string | null) => {
  const response = await fetch(`${house.url}${path}`, { headers: { cookie: await house.signIn() } })
  if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`)
  const lines = Readable.fromWeb(response.body).pipe(parse({ columns: true, record_delimiter: '\r\n' }))
  let [rows, sum, answered] = [0, 0, 0]
  for await (const line of lines) {
    // Named as the columns that were asked for.
    const { id, phone, text, replyTo } = line as Readonly<Record<'id' | 'phone' | 'text' | 'replyTo', string>>
    rows += 1
    sum += createHash('md5').update(`${id}${phone}${text}`).digest().readUInt32BE(0)
    if (replyTo === text.replace('Answer', 'Question')) answered += 1
  }
  return { rows, sum: String(sum), answered }
}
