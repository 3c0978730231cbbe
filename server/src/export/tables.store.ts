import type { Viewer } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { Db } from '../platform/db.js'
import type { Page, Place } from '../platform/page.js'
import { listLedger } from '../sender/ledger.store.js'
import { findSenderCounts, listSenders } from '../sender/sender-list.store.js'
import type { SenderFilter } from '../sender/sender.js'
import { listSubscribers } from '../subscriber/subscriber.store.js'
import { csvLine, type CsvMode } from './csv.js'

const atOnce = 1_000

/** Every row of a list, page after page. */
async function* allOf<Row>(
  read: (after: Place | undefined) => Promise<Page<Row>>,
  placeOf: (row: Row) => Place,
): AsyncIterable<Row> {
  for (let after: Place | undefined; ;) {
    const { rows, hasMore } = await read(after)
    yield* rows
    const last = rows.at(-1)
    if (!hasMore || !last) return
    after = placeOf(last)
  }
}

/** Whoever is or was in a campaign. */
export async function* subscriberLines(
  db: Db,
  { organisationId }: Viewer,
  campaignId: CampaignId,
  mode: CsvMode,
): AsyncIterable<string> {
  yield csvLine(['phone', 'state', 'since', 'firstAt', 'endedBy', 'fields'], mode)
  const wanted = { organisationId, campaignId, states: null, phone: null, size: atOnce }
  const rows = allOf(
    (after) => listSubscribers(db, { ...wanted, after }),
    ({ since, id }) => ({ at: since, id }),
  )
  for await (const { phone, state, since, firstAt, endedBy, fields } of rows)
    yield csvLine([phone, state, since, firstAt, endedBy, JSON.stringify(fields)], mode)
}

/** Whoever has written to the organisation. */
export async function* senderLines(db: Db, viewer: Viewer, filter: SenderFilter, mode: CsvMode): AsyncIterable<string> {
  yield csvLine(
    ['phone', 'country', 'carrier', 'firstAt', 'lastAt', 'pending', 'approved', 'denied', 'smsMessages'],
    mode,
  )
  for (let after: Place | undefined; ;) {
    const { rows, hasMore } = await listSenders(db, viewer, filter, atOnce, after)
    const counts = await findSenderCounts(
      db,
      viewer,
      rows.map(({ phone }) => phone),
    )
    for (const { phone, country, carrier, firstAt, lastAt } of rows) {
      const { pending = 0, approved = 0, denied = 0, smsMessages = 0 } = counts.get(phone) ?? {}
      yield csvLine([phone, country, carrier, firstAt, lastAt, pending, approved, denied, smsMessages], mode)
    }
    const last = rows.at(-1)
    if (!hasMore || !last) return
    after = { at: last.lastAt, id: last.id }
  }
}

/** The ledger of one phone, newest first, with the texts that it was shown and what it wrote: to be shown to whoever asks. */
export async function* evidenceLines(
  db: Db,
  { organisationId }: Viewer,
  phone: string,
  mode: CsvMode,
): AsyncIterable<string> {
  yield csvLine(
    [
      'number',
      'at',
      'phone',
      'code',
      'campaign',
      'kind',
      'method',
      'by',
      'actor',
      'word',
      'messageReceivedAt',
      'messageSubject',
      'messageText',
      'textShown',
      'textVersion',
      'askedUntil',
      'evidenceSource',
      'evidenceAgreedAt',
      'evidenceWords',
    ],
    mode,
  )
  for (let before: string | null = null; ;) {
    const { rows, hasMore } = await listLedger(db, organisationId, phone, atOnce, before)
    for (const row of rows)
      yield csvLine(
        [
          row.number,
          row.at,
          row.phone,
          row.code,
          row.campaignName,
          row.kind,
          row.method,
          row.by,
          row.actor?.name ?? null,
          row.word,
          row.messageReceivedAt,
          row.messageSubject,
          row.messageText,
          row.textShown,
          row.textVersion,
          row.askedUntil,
          row.evidence?.source ?? null,
          row.evidence?.agreedAt ?? null,
          row.evidence?.words ?? null,
        ],
        mode,
      )
    before = rows.at(-1)?.number ?? null
    if (!hasMore || before === null) return
  }
}
