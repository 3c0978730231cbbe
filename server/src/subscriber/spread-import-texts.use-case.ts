import { findKnownCampaign } from '../campaign/campaign.store.js'
import type { CampaignId } from '../campaign/campaign.js'
import { welcomeAfter } from '../campaign/consent-writes.js'
import { quietUntil } from '../campaign/quiet-hours.js'
import { secondsAhead } from '../campaign-message/next-spread.js'
import { findWay } from '../campaign-message/spread.store.js'
import type { Due, Outcome } from '../effects.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { withinRooms, type ImportText, type Rooms } from './import-text.js'
import { cancelPointless, endSpreading, findNextTexts, lockSpreading, markHanded } from './import-text.store.js'

/** Hands the texts that imports asked for to the outbox, a little ahead of what their channels send. */
export type SpreadImportTexts = (id: CampaignId) => Promise<Outcome>

type Deps = { readonly db: Database; readonly now: Clock }

const done: Outcome = { kind: 'done' }

/** One transaction hands on no more, whatever the channel could take. */
const mostAtOnce = 1_000

const second = 1_000

/** Settings may change: whoever waits for the end of quiet hours looks again within so long. */
const longestWait = 300_000

export const makeSpreadImportTexts =
  ({ db, now }: Deps): SpreadImportTexts =>
  (id) =>
    inTransaction(db, async (tx) => {
      if (!(await lockSpreading(tx, id))) return done
      const known = await findKnownCampaign(tx, id)
      if (!known) return { kind: 'failed', why: 'The campaign is not there any more.' }
      const at = now()
      const { status, settings } = known.campaign
      const again = (milliseconds: number, why: string): Outcome => ({
        kind: 'again',
        at: new Date(at.getTime() + milliseconds),
        why,
      })
      if (status === 'inactive') return again(longestWait, 'The campaign is inactive.')
      const quiet = quietUntil(settings, at)
      if (quiet) return again(Math.min(longestWait, quiet.getTime() - at.getTime()), 'Quiet hours.')
      const texts = await findNextTexts(tx, id, mostAtOnce, at)
      const next = withinRooms(texts, await roomsFor(tx, texts, at))
      await handOn(tx, next, at)
      if (next.length < texts.length) return again(second, 'What was handed on has not left yet.')
      if (texts.length === mostAtOnce) return again(0, 'There are more.')
      await endSpreading(tx, id)
      return done
    })

const roomsFor = async (tx: Tx, texts: readonly ImportText[], now: Date): Promise<Rooms> => {
  const channels = [...new Set(texts.flatMap(({ channelId }) => channelId ?? []))]
  const rooms = await Promise.all(
    channels.map(async (id) => {
      const way = await findWay(tx, id, now, secondsAhead)
      return [id, way ? Math.ceil(way.perSecond * secondsAhead) - way.waiting : 0] as const
    }),
  )
  return new Map(rooms)
}

const handOn = async (tx: Tx, texts: readonly ImportText[], now: Date): Promise<void> => {
  await markHanded(
    tx,
    texts.map(({ id }) => id),
    now,
  )
  await cancelPointless(
    tx,
    texts.filter(({ isPointless }) => isPointless).map(({ id }) => id),
    now,
  )
  await enqueue(
    tx,
    texts.filter(({ state, isPointless }) => state === 'waiting' && !isPointless).map((text) => dueOf(text, now)),
  )
}

const dueOf = ({ id, organisationId, channelId, occasion }: ImportText, now: Date): Due => ({
  effect: { kind: 'send-message', subjectId: id },
  organisationId,
  decisionId: null,
  lane: channelId && `channel:${channelId}`,
  at: occasion === 'welcome' ? new Date(now.getTime() + welcomeAfter) : now,
})
