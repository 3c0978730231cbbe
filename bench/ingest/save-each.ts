import { In, type EntityManager, type EntitySchema, type ObjectLiteral } from 'typeorm'
import { ChannelTable } from '../../server/src/channel/channel.table.js'
import type { Channel } from '../../server/src/channel/channel.js'
import { entryOf } from '../../server/src/feed/change.js'
import { withDefaults } from '../../server/src/inbox/inbox.js'
import { InboxTable } from '../../server/src/inbox/inbox.table.js'
import { arrivalOf, type Given } from '../../server/src/intake/arrival.js'
import { decideAll, routed } from '../../server/src/intake/decide-all.js'
import type { Arrival, Situation } from '../../server/src/intake/situation.js'
import type { Writes } from '../../server/src/intake/writes.js'
import { KeywordTable } from '../../server/src/keyword/keyword.table.js'
import { keywordCandidates } from '../../server/src/keyword/normalise.js'
import { MessageTable } from '../../server/src/message/message.table.js'
import { OutboundMessageTable } from '../../server/src/message/outbound.table.js'
import { RawRequestTable } from '../../server/src/message/raw-request.table.js'
import { makeNewId } from '../../server/src/platform/clock.js'
import { connect } from '../../server/src/platform/db.js'
import { makeLocalDoorbell } from '../../server/src/platform/doorbell.js'
import { ShortCodeTable } from '../../server/src/short-code/short-code.table.js'
import { SubmissionTable } from '../../server/src/submission/submission.table.js'
import { tables } from '../../server/src/tables.js'
import type { FrontOptions, Taken } from './front.js'
import { ChangeTable, DeltaTable, EffectTable } from './log.tables.js'

export type SaveOptions = FrontOptions & { readonly databaseUrl: string; readonly intakeKey: string }

const now = (): Date => new Date(performance.timeOrigin + performance.now())

/**
 * One transaction a message, and in it what the manual's first page shows: find what is asked for through repositories,
 * then save each row. The decision and the rows are the product's own, so both sides write the same.
 */
export const makeSaveEach = async ({ databaseUrl, intakeKey, publicUrl }: SaveOptions) => {
  const newId = makeNewId(now)
  const { source } = await connect({
    url: databaseUrl,
    poolSize: 20,
    tables: [...tables, EffectTable, ChangeTable, DeltaTable],
    migrations: [],
    doorbell: makeLocalDoorbell(),
  })

  return ({ form, body, headers }: Taken): Promise<void> =>
    source.transaction(async (tx) => {
      const channel = await tx.getRepository(ChannelTable).findOneByOrFail({ intakeKey })
      const receivedAt = now()
      const raw = {
        id: newId<'raw-request'>(),
        channelId: channel.id,
        receivedAt,
        url: publicUrl,
        // Node joins or lists repeated headers; none repeats here.
        headers: headers as Record<string, string>,
        body,
        remoteAddress: '127.0.0.1',
      }
      const arrival = arrivalFrom(form, channel, { id: newId<'message'>(), rawRequestId: raw.id, receivedAt })
      const situation = await situationOf(tx, arrival)
      const consent = { standings: new Map(), heard: new Map() }
      const known = { consent, tallies: new Map(), textVerdicts: new Map() }
      const writes = decideAll([routed(arrival, situation, consent)], known, { now: receivedAt, newId })
      await tx.getRepository(RawRequestTable).save(raw)
      await saveEach(tx, writes)
    })
}

const arrivalFrom = (
  form: Taken['form'],
  channel: Channel,
  ids: Pick<Given, 'id' | 'rawRequestId' | 'receivedAt'>,
): Arrival =>
  arrivalOf({
    ...ids,
    channelId: channel.id,
    message: {
      providerMessageId: form.get('MessageSid') ?? '',
      kind: 'sms',
      from: form.get('From') ?? '',
      to: form.get('To') ?? '',
      subject: null,
      text: form.get('Body') ?? null,
      parts: [],
      sentAt: null,
      country: form.get('FromCountry') ?? null,
      carrier: null,
    },
    parts: [],
    wordsInParts: [],
  })

const situationOf = async (tx: EntityManager, { recipient, text }: Arrival): Promise<Situation> => {
  const shortCode = await tx.getRepository(ShortCodeTable).findOneByOrFail({ code: recipient })
  const words = [...keywordCandidates(text ?? '')]
  const keywords = await tx.getRepository(KeywordTable).findBy({ shortCodeId: shortCode.id, word: In(words) })
  const inboxes = await tx.getRepository(InboxTable).findBy({ id: In(keywords.map(({ inboxId }) => inboxId)) })
  return {
    shortCode,
    stopCodes: [],
    startCodes: [],
    campaigns: new Map(),
    keywords: new Map(keywords.map((each) => [each.word, each])),
    inboxes: new Map(inboxes.map((each) => [each.id, withDefaults(each)])),
    blockedBy: new Set(),
  }
}

const saveEach = async (tx: EntityManager, writes: Writes): Promise<void> => {
  const save = async <Row extends ObjectLiteral>(table: EntitySchema<Row>, rows: readonly ObjectLiteral[]) => {
    // The rows are the table's but for the id that the database gives.
    for (const row of rows) await tx.getRepository(table).save(row as Row)
  }
  await save(MessageTable, writes.messages)
  await save(SubmissionTable, writes.submissions)
  await save(OutboundMessageTable, writes.outboundMessages)
  const effects = writes.dues.map(({ effect, at, ...due }) => ({ ...due, ...effect, dueAt: at }))
  await save(EffectTable, effects)
  await save(ChangeTable, writes.changes.map(entryOf))
  await save(DeltaTable, writes.deltas)
}
