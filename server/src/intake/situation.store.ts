import { findBlocked } from '../block-list/block-list.store.js'
import { withCampaignDefaults, type Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import type { ChannelId } from '../channel/channel.js'
import type { ConsentKey } from '../consent/consent.js'
import { findStoppedElsewhere, lockStandings } from '../consent/consent.store.js'
import { findHeard } from '../consent/heard.store.js'
import { withDefaults, type Inbox, type InboxId } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import { keywordCandidates } from '../keyword/normalise.js'
import { findRows, type Db, type Tx } from '../platform/db.js'
import { findSiblings } from '../short-code/siblings.store.js'
import type { ShortCode } from '../short-code/short-code.js'
import { ShortCodeTable } from '../short-code/short-code.table.js'
import type { ConsentKnown } from './decide-all.js'
import type { Arrival, Situation } from './situation.js'

const codesCalled = 'select id from short_code where code = any($1)'

/** Everything the rules ask about these messages, one statement a table, all of them sent together. */
export const loadSituations = async (db: Db, arrivals: readonly Arrival[]): Promise<(of: Arrival) => Situation> => {
  const codes = [...new Set(arrivals.map(({ recipient }) => recipient))]
  const words = [
    ...new Set(
      arrivals.flatMap(({ text, subject }) => [text, subject].flatMap((each) => keywordCandidates(each ?? ''))),
    ),
  ]
  const wanted = `short_code_id in (${codesCalled}) and word = any($2)`
  const inboxesWanted = `
    select inbox_id from keyword where ${wanted}
    union all select catch_all_inbox_id from short_code where code = any($1)
    union all select (settings ->> 'forwardInboxId')::uuid from campaign where short_code_id in (${codesCalled})`
  const senders = [...new Set(arrivals.map(({ sender }) => sender))]
  const [shortCodes, keywords, inboxes, campaigns, blocked, siblings, stopped] = await Promise.all([
    findRows(db, ShortCodeTable, 'code = any($1)', [codes]),
    findRows(db, KeywordTable, wanted, [codes, words]),
    findRows(db, InboxTable, `id in (${inboxesWanted})`, [codes, words]),
    findRows(
      db,
      CampaignTable,
      `short_code_id in (${codesCalled})
       or id in (select (settings -> 'optIn' ->> 'campaignId')::uuid from inbox where id in (${inboxesWanted}))`,
      [codes, words],
    ),
    findBlocked(db, senders),
    findSiblings(db, codes),
    findStoppedElsewhere(db, senders),
  ])
  const led = [
    ...keywords.flatMap(({ inboxId }) => inboxId ?? []),
    ...shortCodes.flatMap((each) => each.catchAllInboxId ?? []),
    ...campaigns.flatMap(({ settings }) => settings.forwardInboxId ?? []),
  ]
  const byId = new Map(
    [...inboxes, ...(await findOthers(db, led, inboxes))].map((inbox) => [inbox.id, withDefaults(inbox)]),
  )
  const known = await withCodes(db, campaigns.map(withCampaignDefaults), shortCodes)
  const byCode = new Map(
    shortCodes.map(({ id }) => [
      id,
      new Map(keywords.filter((each) => each.shortCodeId === id).map((each) => [each.word, each])),
    ]),
  )
  return (arrival) => {
    // The same digits exist in several countries; the channel says which are meant.
    const shortCode = shortCodes.find((each) => each.code === arrival.recipient && isServedBy(each, arrival.channelId))
    return {
      shortCode: shortCode ?? null,
      stopCodes: siblings.filter(({ of }) => of === shortCode?.id).map(({ id }) => id),
      startCodes: stopped
        .filter(({ phone, saidOn }) => phone === arrival.sender && saidOn === shortCode?.id)
        .map(({ shortCodeId }) => shortCodeId),
      keywords: (shortCode && byCode.get(shortCode.id)) ?? new Map(),
      inboxes: byId,
      campaigns: known,
      blockedBy: blocked(arrival.sender),
    }
  }
}

/**
 * A keyword that moves between our statements leads, as it was read, to an inbox that the other statement did not read
 * any more. Without it the message would be nobody's.
 */
const findOthers = (db: Db, led: readonly InboxId[], found: readonly Inbox[]): Promise<readonly Inbox[]> => {
  const known = new Set(found.map(({ id }) => id))
  const others = [...new Set(led.filter((id) => !known.has(id)))]
  return others.length === 0 ? Promise.resolve([]) : findRows(db, InboxTable, 'id = any($1)', [others])
}

/** An inbox may opt people into a campaign of another code. */
const withCodes = async (
  db: Db,
  campaigns: readonly Campaign[],
  shortCodes: readonly ShortCode[],
): Promise<Situation['campaigns']> => {
  const known = new Map(shortCodes.map((each) => [each.id, each]))
  const missing = [...new Set(campaigns.map(({ shortCodeId }) => shortCodeId).filter((id) => !known.has(id)))]
  if (missing.length > 0)
    for (const each of await findRows(db, ShortCodeTable, 'id = any($1::uuid[])', [missing])) known.set(each.id, each)
  return new Map(
    campaigns.flatMap((campaign) => {
      const shortCode = known.get(campaign.shortCodeId)
      return shortCode ? [[campaign.id, { campaign, shortCode }]] : []
    }),
  )
}

const isServedBy = ({ smsChannelId, mmsChannelId }: ShortCode, channelId: ChannelId): boolean =>
  smsChannelId === channelId || mmsChannelId === channelId

/** Locks the consent of these phones, and reads what they agreed to and what they were told last. */
export const lockConsentKnown = async (tx: Tx, keys: readonly ConsentKey[]): Promise<ConsentKnown> => {
  if (keys.length === 0) return { standings: new Map(), heard: new Map() }
  const standings = await lockStandings(tx, keys)
  const isSomewhere = [...standings.values()].some(({ subscriptions }) => subscriptions.size > 0)
  return { standings, heard: isSomewhere ? await findHeard(tx, keys) : new Map() }
}
