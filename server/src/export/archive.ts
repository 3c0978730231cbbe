import type { InboxId } from '../inbox/inbox.js'
import { localTimeAt } from '../kernel/local-time.js'
import type { ArchivedPart } from './archived-part.js'
import { csvLine, type CsvMode } from './csv.js'
import { endingOf } from '../media/kinds.js'

const lastDigits = 4

/** All of a number, or its end. */
export const phoneAs = (phone: string, masked: boolean): string => (masked ? `…${phone.slice(-lastDigits)}` : phone)

/**
 * What a file of an archive is called: its day as a folder, then time, phone, place in its message, and the end of its
 * id so that no two are the same. Of what a phone called it nothing but harmless: nothing at all.
 */
export const archivedName = (part: ArchivedPart, timeZone: string, masked: boolean): string => {
  const [date = '', time = ''] = localTimeAt(part.receivedAt, timeZone).split('T')
  const phone = phoneAs(part.phone, masked).replaceAll('…', 'x')
  const name = [date, time.replaceAll(':', ''), phone, part.position + 1, part.partId.slice(-6)].join('_')
  return `${date}/${name}.${endingOf(part.contentType)}${part.sealedFor === null ? '' : '.age'}`
}

/**
 * The two files that open what is sealed, beside it: `age -d -i identity-password.age photo.jpg.age` asks for the storage
 * password. Of several private inboxes each has its own, named by the end of the inbox's id.
 */
export const identityNames = (
  inboxId: InboxId,
  isOnly: boolean,
): { readonly password: string; readonly recovery: string } => {
  const which = isOnly ? '' : `_${inboxId.slice(-6)}`
  return { password: `identity-password${which}.age`, recovery: `identity-recovery${which}.age` }
}

/** What the index says of a file. */
export const indexed = (part: ArchivedPart, name: string, masked: boolean) => ({
  file: name,
  receivedAt: part.receivedAt,
  phone: phoneAs(part.phone, masked),
  inbox: part.inbox,
  keyword: part.keyword,
  folder: part.folder,
  subject: part.subject,
  text: part.text,
  part: part.position + 1,
  contentType: part.contentType,
  size: part.size,
  submissionId: part.submissionId,
  partId: part.partId,
})

export type Indexed = ReturnType<typeof indexed>

const encoder = new TextEncoder()

/** The index as a table. */
export async function* indexAsCsv(rows: AsyncIterable<Indexed>, mode: CsvMode): AsyncGenerator<Uint8Array> {
  let heading = true
  for await (const row of rows) {
    if (heading) yield encoder.encode(csvLine(Object.keys(row), mode))
    heading = false
    yield encoder.encode(csvLine(Object.values(row), mode))
  }
}

/** The same as JSON: an array of objects, one a line. */
export async function* indexAsJson(rows: AsyncIterable<Indexed>): AsyncGenerator<Uint8Array> {
  let before = '[\n'
  for await (const row of rows) {
    yield encoder.encode(`${before}${JSON.stringify(row)}`)
    before = ',\n'
  }
  yield encoder.encode(before === '[\n' ? '[]\n' : '\n]\n')
}
