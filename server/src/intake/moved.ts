import type { Inbox } from '../inbox/inbox.js'
import type { Part } from '../media/part.js'
import type { Message } from '../message/message.js'
import { deltasOf } from '../stats/ledger.js'
import { contentKindOf } from '../submission/content-kind.js'
import type { Submission } from '../submission/submission.js'
import { waiting } from './judge.js'
import { placeOf, type Source } from './plan.js'
import { noWrites, type Writes } from './writes.js'

type Complete = Message & { readonly parts: readonly Part[] }

/** The step of the trace that says that no rule put it here. */
export const movedBy = 'Who moved it here?'

/** What follows when a person puts a message into an inbox: it is pending, whatever the rules would say. */
export const moved = (
  { parts, ...message }: Complete,
  inbox: Inbox,
  by: string,
  { now, newId }: Source,
): { readonly submission: Submission; readonly writes: Writes } => {
  const toFetch = parts.filter(({ state }) => state === 'to-fetch')
  const submission: Submission = {
    id: newId<'submission'>(),
    organisationId: inbox.organisationId,
    inboxId: inbox.id,
    messageId: message.id,
    // Only what came by a code that is set up can be moved; the store asks for it.
    shortCodeId: codeOf(message),
    keyword: null,
    folder: 'pending',
    arriving: toFetch.length > 0,
    reason: null,
    sender: message.sender,
    country: message.country,
    carrier: message.carrier,
    carrierSource: message.carrierSource,
    contentKind: contentKindOf(parts),
    subject: message.subject,
    text: message.text,
    receivedAt: message.receivedAt,
    decidedAt: null,
    decidedBy: null,
    accepted: true,
    trace: [
      { question: 'Which keyword does it begin with?', answer: `None of the keywords of ${message.recipient}` },
      { question: movedBy, answer: `${by}, from the unmatched messages. The rules were not asked.` },
      ...(toFetch.length > 0 ? [{ question: waiting, answer: 'Not yet: they are being fetched' }] : []),
    ],
    inboxVersion: inbox.version,
    version: 1,
  }
  return {
    submission,
    writes: {
      ...noWrites,
      submissions: [submission],
      changes: [{ ...placeOf(submission), kind: 'received', at: now }],
      deltas: deltasOf(null, submission),
      dues: toFetch.map(({ id }) => ({
        effect: { kind: 'fetch-part', subjectId: id },
        organisationId: inbox.organisationId,
        decisionId: null,
        lane: null,
        at: now,
      })),
    },
  }
}

const codeOf = ({ shortCodeId }: Message): Submission['shortCodeId'] => {
  if (shortCodeId === null) throw new Error('a message of no code cannot be moved')
  return shortCodeId
}
