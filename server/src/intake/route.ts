import { reservedIn, type Reserved } from '../consent/words.js'
import type { Inbox } from '../inbox/inbox.js'
import type { Keyword } from '../keyword/keyword.js'
import { keywordCandidates } from '../keyword/normalise.js'
import type { TraceStep } from '../submission/submission.js'
import type { Arrival, Situation } from './situation.js'

/** Where a message belongs. A compulsory word and a place may both be true: a picture sent with STOP is still a message. */
export type Route = {
  readonly reserved: Reserved | null
  /** The keyword is null where a dedicated code's catch-all takes what begins with none. */
  readonly to: { readonly inbox: Inbox; readonly keyword: Keyword | null } | null
  readonly trace: readonly TraceStep[]
}

/**
 * STOP, HELP and START before anything else can take them; then the keyword; then a dedicated code's catch-all
 * (product.md, "The way of one MO").
 */
export const route = (message: Arrival, situation: Situation): Route => {
  const reserved = reservedIn(message.text, message.subject)
  const asked: TraceStep = {
    question: 'Is it STOP, HELP or START?',
    answer: reserved ? `Yes: ${reserved.word.toUpperCase()}` : 'No',
  }
  const isOnlyWords = message.parts.length === 0
  if (reserved && isOnlyWords) return { reserved, to: null, trace: [asked] }
  const found = findKeyword(message, situation)
  if (found.to) return { reserved, to: found.to, trace: [asked, found.step] }
  const caught = findCatchAll(situation)
  return { reserved, to: caught.to, trace: [asked, found.step, ...caught.steps] }
}

type Found = { readonly to: Route['to']; readonly step: TraceStep }

const question = 'Which keyword does it begin with?'

const findKeyword = (message: Arrival, { shortCode, keywords, inboxes }: Situation): Found => {
  if (!shortCode) return { to: null, step: { question, answer: `${message.recipient} is no code of this channel` } }
  for (const [place, words] of [['text', message.text] as const, ['subject', message.subject] as const]) {
    for (const candidate of keywordCandidates(words ?? '')) {
      const keyword = keywords.get(candidate)
      const inbox = keyword && inboxes.get(keyword.inboxId)
      if (keyword && inbox) {
        const answer = `${keyword.written} on ${shortCode.code}, in the ${place}: inbox “${inbox.name}”`
        return { to: { inbox, keyword }, step: { question, answer } }
      }
    }
  }
  return { to: null, step: { question, answer: `None of the keywords of ${shortCode.code}` } }
}

const findCatchAll = ({ shortCode, inboxes }: Situation): { to: Route['to']; steps: readonly TraceStep[] } => {
  const inbox = shortCode?.catchAllInboxId && inboxes.get(shortCode.catchAllInboxId)
  if (!inbox) return { to: null, steps: [] }
  const step = { question: `Does ${shortCode.code} have a catch-all?`, answer: `Yes: inbox “${inbox.name}”` }
  return { to: { inbox, keyword: null }, steps: [step] }
}
