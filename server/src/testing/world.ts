import type { Organisation, Person } from '../account/account.js'
import { OrganisationTable } from '../account/organisation.table.js'
import type { OpenChannel } from '../channel/channel.js'
import { ChannelTable } from '../channel/channel.table.js'
import type { Inbox, InboxSettings } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import type { Keyword } from '../keyword/keyword.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import { inTransaction, insertMany, type Database } from '../platform/db.js'
import type { ShortCode } from '../short-code/short-code.js'
import { ShortCodeTable } from '../short-code/short-code.table.js'
import { aChannel, aKeyword, anInbox, anOrganisation, aShortCode, aViewer, opened } from './builders.js'

/** One organisation with a channel, a code, an inbox and its keyword: the least that a message needs. */
export type World = {
  readonly organisation: Organisation
  readonly viewer: Person
  readonly channel: OpenChannel
  readonly shortCode: ShortCode
  readonly inbox: Inbox
  readonly keyword: Keyword
}

type Wishes = {
  readonly settings?: Partial<InboxSettings>
  readonly status?: Inbox['status']
  readonly sharing?: ShortCode['sharing']
  readonly code?: string
  readonly word?: string
  /** One that is there already. */
  readonly organisation?: Organisation
}

/** Every world has a channel of its own, so two of them may use the same digits in different countries. */
export const aWorld = async (db: Database, wishes: Wishes = {}): Promise<World> => {
  const organisation = wishes.organisation ?? anOrganisation()
  const channel = aChannel({ organisationId: organisation.id })
  const shortCode = aShortCode({
    code: wishes.code ?? String(Math.floor(100_000 + Math.random() * 900_000)),
    sharing: wishes.sharing ?? 'dedicated',
    organisationId: wishes.sharing === 'shared' ? null : organisation.id,
    smsChannelId: channel.id,
    mmsChannelId: channel.id,
  })
  const inbox = anInbox({
    organisationId: organisation.id,
    status: wishes.status ?? 'active',
    ...(wishes.settings && { settings: wishes.settings }),
  })
  const keyword = aKeyword({
    shortCodeId: shortCode.id,
    inboxId: inbox.id,
    ...(wishes.word && { written: wishes.word }),
  })
  await inTransaction(db, async (tx) => {
    if (!wishes.organisation) await insertMany(tx, OrganisationTable, [organisation])
    await insertMany(tx, ChannelTable, [channel])
    await insertMany(tx, ShortCodeTable, [shortCode])
    await insertMany(tx, InboxTable, [inbox])
    await insertMany(tx, KeywordTable, [keyword])
  })
  const viewer = aViewer({ organisationId: organisation.id })
  return { organisation, viewer, channel: opened(channel), shortCode, inbox, keyword }
}
