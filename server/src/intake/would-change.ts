import type { Inbox } from '../inbox/inbox.js'
import { judge, judgeComplete, type Judgement } from './judge.js'
import type { Facts, TextVerdict } from './rules/rule.js'
import type { Arrival } from './situation.js'
import { tallyKey, tallyPlaceOf } from './tally.js'

/** A message that came, and what does not depend on the settings that are tried. */
export type Past = {
  readonly arrival: Arrival
  readonly submissionId: string
  readonly senderBlocked: boolean
}

export type Tried = {
  readonly inbox: Inbox
  /** By message; of those whose text was matched. */
  readonly textVerdicts: ReadonlyMap<Arrival['id'], TextVerdict>
  /** Accepted before the first of the messages, by tally. */
  readonly acceptedBefore: ReadonlyMap<string, number>
}

export type Place = Pick<Judgement, 'folder' | 'reason'> & { readonly because: string }

/** Where some settings put messages, in the order in which these came: what one uses up, the next one misses. */
export const makeJudgeAgain = ({ inbox, textVerdicts, acceptedBefore }: Tried): ((past: Past) => Place) => {
  const accepted = new Map(acceptedBefore)
  return ({ arrival, senderBlocked }) => {
    const tally = tallyPlaceOf(arrival, inbox)
    const key = tally && tallyKey(tally)
    const acceptedFromSender = (key === null ? 0 : accepted.get(key)) ?? 0
    const textVerdict = textVerdicts.get(arrival.id) ?? 'none-in-time'
    const judgement = judgeWhole(arrival, { inbox, senderBlocked, acceptedFromSender, textVerdict })
    if (key !== null && judgement.folder !== 'denied') accepted.set(key, acceptedFromSender + 1)
    const last = judgement.trace.at(-1)
    return {
      folder: judgement.folder,
      reason: judgement.reason,
      because: last ? `${last.question} ${last.answer}` : '',
    }
  }
}

/** What is still arriving is judged as far as it can be. */
const judgeWhole = (arrival: Arrival, facts: Facts): Judgement => {
  const first = judge(arrival, facts)
  return first.reason === 'expired' && first.arriving ? judgeComplete(arrival, facts, 'expired') : first
}

export type Move = Past & { readonly from: Place; readonly to: Place }

/** Null where a message would lie where it lies, for the same reason. */
export const moveOf = (past: Past, from: Place, to: Place): Move | null =>
  from.folder === to.folder && from.reason === to.reason ? null : { ...past, from, to }
