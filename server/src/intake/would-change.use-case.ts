import { setImmediate as soon } from 'node:timers/promises'
import type { Viewer } from '../account/account.js'
import type { Inbox } from '../inbox/inbox.js'
import type { Found, Patterns } from '../inbox/patterns.use-case.js'
import type { WouldBeInbox, WouldBeRefusal } from '../inbox/would-be-inbox.use-case.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { afterKeyword } from '../keyword/after-keyword.js'
import { normaliseKeyword } from '../keyword/normalise.js'
import type { Clock } from '../platform/clock.js'
import { inSnapshot, type Database } from '../platform/db.js'
import type { TextVerdict } from './rules/rule.js'
import { acceptedBefore, findPast, type PastMessage } from './would-change.store.js'
import { makeJudgeAgain, moveOf, type Move, type Tried } from './would-change.js'

export type WouldChange = (
  request: Parameters<WouldBeInbox>[0] & { readonly viewer: Viewer; readonly days: number },
) => Promise<Result<Foreseen, WouldBeRefusal>>

export type Foreseen = {
  /** Messages that were judged once more. */
  readonly examined: number
  /** There are more in these days than are looked at. */
  readonly truncated: boolean
  /** Oldest first. */
  readonly moves: readonly Move[]
}

const most = 2_000
const atOnce = 100
const day = 86_400_000

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly wouldBeInbox: WouldBeInbox
  readonly tryOn: Patterns['tryOn']
}

/** Runs settings over the last days' messages, and tells which of them would lie elsewhere. Changes nothing. */
export const makeWouldChange =
  ({ db, now, wouldBeInbox, tryOn }: Deps): WouldChange =>
  async ({ days, ...request }) => {
    const wouldBe = await wouldBeInbox(request)
    if (!wouldBe.ok) return wouldBe
    const { before, after } = wouldBe.value
    if (!before) return failed({ kind: 'not-found' })
    const inbox: Inbox = { ...before, ...after, version: before.version + 1 }
    const since = new Date(now().getTime() - days * day)
    const read = await inSnapshot(db, async (snapshot) => {
      const found = await findPast(snapshot, before, since, most + 1)
      const past = found.slice(-most)
      const isNow = { inbox: before, acceptedBefore: await acceptedBefore(snapshot, before, past) }
      const wouldBe = { inbox, acceptedBefore: await acceptedBefore(snapshot, inbox, past) }
      return { past, truncated: found.length > most, isNow, wouldBe }
    })
    const { past, truncated } = read
    const isNow = { ...read.isNow, textVerdicts: await verdicts(tryOn, before, past) }
    const would = { ...read.wouldBe, textVerdicts: await verdicts(tryOn, inbox, past) }
    return ok({ examined: past.length, truncated, moves: await compare(past, isNow, would) })
  }

/** In pieces, so that nobody waits for it. */
const compare = async (past: readonly PastMessage[], old: Tried, wanted: Tried): Promise<readonly Move[]> => {
  const [isNow, wouldBe] = [makeJudgeAgain(old), makeJudgeAgain(wanted)]
  const moves: Move[] = []
  for (const [index, each] of past.entries()) {
    const move = moveOf(each, isNow(each), wouldBe(each))
    if (move) moves.push(move)
    if (index % atOnce === atOnce - 1) await soon()
  }
  return moves
}

const verdicts = async (
  tryOn: Patterns['tryOn'],
  { settings }: Inbox,
  past: readonly PastMessage[],
): Promise<Tried['textVerdicts']> => {
  if (!settings.textRule) return new Map()
  const texts = past.map(({ arrival, keyword }) =>
    afterKeyword(arrival.text ?? '', keyword && normaliseKeyword(keyword)),
  )
  const found = await tryOn(settings.textRule.pattern, texts)
  return new Map(past.map(({ arrival }, index) => [arrival.id, verdictOf(found[index] ?? null)]))
}

const verdictOf = (found: Found): TextVerdict => {
  if (found === null) return 'none-in-time'
  return found ? 'matches' : 'differs'
}
