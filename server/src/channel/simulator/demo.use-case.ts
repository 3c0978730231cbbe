import { randomBytes } from 'node:crypto'
import type { Member, OrganisationId } from '../../account/account.js'
import { defaultInboxSettings, type Inbox, type InboxId } from '../../inbox/inbox.js'
import { InboxTable } from '../../inbox/inbox.table.js'
import { newKeyword, type Keyword } from '../../keyword/keyword.js'
import { KeywordTable } from '../../keyword/keyword.table.js'
import type { Clock, NewId } from '../../platform/clock.js'
import { inTransaction, insertMany, type Database, type Tx } from '../../platform/db.js'
import { setLane } from '../../platform/lane.store.js'
import { defaultLanguages, type ShortCode } from '../../short-code/short-code.js'
import { ShortCodeTable } from '../../short-code/short-code.table.js'
import type { Channel, ChannelId } from '../channel.js'
import { ChannelTable } from '../channel.table.js'

/** What the first run of a development installation makes, so that there is something to try. */
export type Demo = { readonly made: boolean }

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly seal: (text: string) => string
  readonly publicUrl: string
  /** Makes the organisation and the person who signs in, in this transaction. */
  readonly createOwner: (tx: Tx) => Promise<Pick<Member, 'organisationId'>>
}

/** One installation has one demo: two processes that start together wait for each other, and the second finds it. */
const demoLock = 7_234_501

/** Does nothing once there is an organisation. All or nothing. */
export const seedDemo = (deps: Deps): Promise<Demo> =>
  inTransaction(deps.db, async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [demoLock])
    const [first] = await tx.query<object[]>('select from organisation limit 1')
    if (first) return { made: false }
    const { organisationId } = await deps.createOwner(tx)
    const channel = simulatorChannel(deps, organisationId)
    const dedicated = { ...aCode(deps, channel.id), organisationId }
    const shared: ShortCode = { ...aCode(deps, channel.id), code: '24680', sharing: 'shared' }
    const inbox = summerPhotos(deps, organisationId)
    await insertMany(tx, ChannelTable, [channel])
    await setLane(tx, `channel:${channel.id}`, channel.perSecond, deps.now())
    await insertMany(tx, ShortCodeTable, [dedicated, shared])
    await insertMany(tx, InboxTable, [inbox])
    await insertMany(tx, KeywordTable, ['PHOTO', 'CONTEST'].map(keyword(deps, dedicated, inbox)))
    return { made: true }
  })

type Making = Pick<Deps, 'now' | 'newId' | 'seal' | 'publicUrl'>

const simulatorChannel = ({ now, newId, seal }: Making, organisationId: OrganisationId): Channel => ({
  id: newId<'channel'>(),
  organisationId,
  kind: 'simulator',
  name: 'Simulator',
  intakeKey: randomBytes(24).toString('base64url'),
  settings: {},
  sealedCredentials: seal(JSON.stringify({ secret: randomBytes(32).toString('base64url') })),
  perSecond: 50,
  createdAt: now(),
})

const aCode = ({ now, newId }: Making, channelId: ChannelId): ShortCode => ({
  id: newId<'short-code'>(),
  country: 'US',
  code: '72345',
  type: 'short-code',
  sharing: 'dedicated',
  organisationId: null,
  smsChannelId: channelId,
  mmsChannelId: channelId,
  texts: {
    help: 'Demo: send PHOTO and a picture to take part. Help: help@demo.example. Msg&data rates may apply. Reply STOP to end.',
    stop: 'Demo: you are unsubscribed and will get no more messages. Reply START to come back.',
    start: 'Demo: welcome back. Reply HELP for help, STOP to end.',
    unknownKeyword: 'Sorry, that keyword is incorrect. Reply HELP for help.',
    optInRequest:
      'Demo: reply YES to get messages of {campaign}. Msg&data rates may apply. Reply HELP for help, STOP to end.',
    optInConfirmation:
      'Demo: you get messages of {campaign} now. Msg&data rates may apply. Reply HELP for help, STOP to end.',
  },
  catchAllInboxId: null,
  reservedWordsByProvider: false,
  stopScope: 'code',
  languages: defaultLanguages,
  version: 1,
  createdAt: now(),
})

const summerPhotos = ({ now, newId, seal, publicUrl }: Making, organisationId: OrganisationId): Inbox => {
  const id = newId<'inbox'>()
  return {
    id,
    organisationId,
    name: 'Summer photos',
    status: 'active',
    settings: {
      ...defaultInboxSettings,
      replyOnReceipt: { kind: 'sms', text: 'Thanks for your photo! We will have a look at it.' },
      replyOnApproval: { kind: 'sms', text: 'Your photo made it: it is on the wall now.' },
      postbackUrl: demoPostbackUrl(publicUrl, id),
    },
    sealedPostbackSecret: seal(`whsec_${randomBytes(24).toString('base64')}`),
    sealedTo: null,
    version: 1,
    createdAt: now(),
  }
}

/** Our own receiver, where the simulator's page shows what arrived. */
export const demoPostbackUrl = (publicUrl: string, inboxId: InboxId): string =>
  `${publicUrl}/simulator/postbacks/${inboxId}`

const keyword =
  ({ now, newId }: Making, shortCode: ShortCode, inbox: Inbox) =>
  (written: string): Keyword =>
    newKeyword({
      id: newId<'keyword'>(),
      shortCodeId: shortCode.id,
      inboxId: inbox.id,
      campaignId: null,
      written,
      createdAt: now(),
    })
