import { findKnownCampaign } from '../campaign/campaign.store.js'
import type { KnownCampaign } from '../campaign/consent-change.js'
import { consentWrites } from '../campaign/consent-writes.js'
import { consentKey, noStanding } from '../consent/consent.js'
import { afterFacts } from '../consent/standing.js'
import { recordChanges } from '../feed/change.store.js'
import { withDefaults, type Inbox, type InboxId } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { confirmPlaces, holdInbox, PlaceChanged } from '../inbox/place.store.js'
import type { Patterns } from '../inbox/patterns.use-case.js'
import { never } from '../kernel/never.js'
import { storable } from '../kernel/storable.js'
import { normaliseKeyword } from '../keyword/normalise.js'
import type { BlobId, Part, SealedPlace, StoredBytes } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import { firstPreviewOf, preparationOf } from '../media/preview.js'
import { noteUnwanted } from '../media/unwanted-blob.store.js'
import type { Message, MessageId, PartId } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { ShortCodeTable } from '../short-code/short-code.table.js'
import { deltasOf } from '../stats/ledger.js'
import { contentKindOf } from '../submission/content-kind.js'
import { decidedByRules, type Submission } from '../submission/submission.js'
import { saveSubmissions } from '../submission/submission.store.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { whyUnseen } from '../submission/unseen.js'
import { acceptedOptIn } from './consequence.js'
import { consequences } from './decide.js'
import type { ConsentKnown } from './decide-all.js'
import { hasReply, saidYes, saveWrites } from './intake.store.js'
import { judgeComplete, waiting, type Judgement } from './judge.js'
import { consequencesOf, placeOf, ruleDecision, type Source } from './plan.js'
import type { Facts } from './rules/rule.js'
import { lockConsentKnown } from './situation.store.js'
import { textQuestionOf, verdictsFor, type AnsweredText } from './text-verdicts.js'
import { withVerdicts } from './with-verdicts.use-case.js'
import { noWrites, type Writes } from './writes.js'

/** What became of a part that was to be fetched. */
export type Fetched =
  | (Put & { readonly kind: 'stored' })
  | (Put & { readonly kind: 'quarantined'; readonly finding: string })
  | {
      readonly kind: 'given-up'
      readonly place?: SealedPlace | null
      /** In a private inbox: where its provider has it, as an age file; null where nobody here could open that. */
      readonly sealedSource?: Uint8Array | null
    }

type Put = {
  readonly stored: StoredBytes
  /** Where its bytes were put; nothing where they lie open. */
  readonly place?: SealedPlace | null
  /** The bytes that it had when it was looked at, if it had any: others were put in their place since then, or not. */
  readonly kept?: BlobId | null
}

/** Keeps what was fetched; when it was the last part, the message is complete and is judged by the rest of the rules. */
export type SettlePart = (partId: PartId, fetched: Fetched) => Promise<void>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly judgeTexts: Patterns['judge']
}

export const makeSettlePart =
  (deps: Deps): SettlePart =>
  (partId, fetched) =>
    withVerdicts(deps.judgeTexts, (answered) => settle(deps, partId, fetched, answered))

const settle = (deps: Deps, partId: PartId, fetched: Fetched, answered: readonly AnsweredText[]): Promise<void> =>
  inTransaction(deps.db, async (tx) => {
    const part = await tx.getRepository(PartTable).findOneBy({ id: partId })
    const message = part && (await tx.getRepository(MessageTable).findOneBy({ id: part.messageId }))
    if (!message) return
    const foreseen = await tx.getRepository(SubmissionTable).findOneBy({ messageId: message.id })
    const into = foreseen && (await findOptInCampaign(tx, foreseen.inboxId))
    const optInKeys = into ? [{ shortCodeId: into.shortCode.id, phone: message.sender }] : []
    // Before everything else, as everywhere.
    const consent = await lockConsentKnown(tx, optInKeys)
    // Then the submission's row: two parts that arrive together must see each other.
    const submission = await lockSubmissionOf(tx, message.id)
    await confirmPlace(tx, submission, fetched.place ?? null)
    const settled = await savePart(tx, part.id, fetched, deps)
    if (!settled || !submission) return
    const source = { now: deps.now(), newId: deps.newId }
    const parts = await tx
      .getRepository(PartTable)
      .find({ where: { messageId: message.id }, order: { position: 'ASC' } })
    if (submission.arriving && parts.every(({ state }) => state !== 'to-fetch')) {
      // Another part of it may have asked for something meanwhile.
      const { reservedWord } = await tx.getRepository(MessageTable).findOneByOrFail({ id: message.id })
      await complete(tx, submission, { ...message, reservedWord, parts }, answered, { into, consent, source })
    } else {
      await recordChanges(tx, [{ ...placeOf(submission), kind: 'arrived', at: source.now }])
    }
  })

/** The campaign that an inbox opts its senders into. */
const findOptInCampaign = async (tx: Tx, id: InboxId): Promise<KnownCampaign | null> => {
  const inbox = withDefaults(await tx.getRepository(InboxTable).findOneByOrFail({ id }))
  return (inbox.settings.optIn && (await findKnownCampaign(tx, inbox.settings.optIn.campaignId))) ?? null
}

/**
 * Of what no inbox has taken the message is held: whoever moves it to one waits until this part lies where it is seen to be
 * moved, too. Where that has just been done, all has to be looked at again.
 */
const lockSubmissionOf = async (tx: Tx, messageId: MessageId): Promise<Submission | null> => {
  const found = await tx
    .getRepository(SubmissionTable)
    .findOne({ where: { messageId }, lock: { mode: 'pessimistic_write' } })
  if (found) return found
  await tx.getRepository(MessageTable).findOne({ where: { id: messageId }, lock: { mode: 'for_key_share' } })
  if (await tx.getRepository(SubmissionTable).existsBy({ messageId })) throw new PlaceChanged()
  return null
}

/** Whoever knows where its provider has it may read it there. To have it erased there the message's name is enough. */
const sealedBy = (place: SealedPlace | null): Partial<Part> =>
  place ? { sealedFor: place.inboxId, sourceUrl: null, sealedSource: null } : { sealedFor: null, sealedSource: null }

/** What no inbox took lies open. */
const confirmPlace = async (tx: Tx, submission: Submission | null, place: SealedPlace | null): Promise<void> => {
  if (!submission) return
  await holdInbox(tx, submission.inboxId)
  await confirmPlaces(tx, [{ id: submission.inboxId, sealedTo: place?.recipient ?? null }])
}

const changeBy = (fetched: Fetched): Partial<Part> => {
  switch (fetched.kind) {
    case 'stored':
      return {
        ...fetched.stored,
        state: 'stored',
        preview: firstPreviewOf(fetched.stored.contentType, fetched.place ?? null),
        ...sealedBy(fetched.place ?? null),
      }
    case 'quarantined':
      return {
        ...fetched.stored,
        state: 'quarantined',
        finding: storable(fetched.finding),
        ...sealedBy(fetched.place ?? null),
      }
    case 'given-up':
      return {
        state: 'not-fetched',
        ...(fetched.place && { sourceUrl: null, sealedSource: fetched.sealedSource ?? null }),
      }
    default:
      return never(fetched)
  }
}

/** False when it was settled before: the effect ran twice, and the first run stands. */
const savePart = async (tx: Tx, id: PartId, fetched: Fetched, { now }: Deps): Promise<boolean> => {
  const change = changeBy(fetched)
  const parts = tx.getRepository(PartTable)
  const part = await parts.findOne({ where: { id, state: 'to-fetch' }, lock: { mode: 'pessimistic_write' } })
  if (!part) return false
  // A change of storage puts others in the place of bytes that wait for the scanner.
  if (fetched.kind !== 'given-up' && fetched.kept !== undefined && fetched.kept !== part.blobId)
    throw new PlaceChanged()
  await parts.update({ id }, change)
  // As they waited for the scanner they may be readable to more than they are now.
  const isReplaced = change.blobId !== undefined && change.blobId !== part.blobId
  if (isReplaced && part.blobId) await noteUnwanted(tx, [part.blobId], now())
  if (change.preview === 'preparing') {
    const effect = { kind: preparationOf(change.contentType ?? null), subjectId: id }
    await enqueue(tx, [{ effect, organisationId: null, decisionId: null, lane: null, at: now() }])
  }
  return true
}

type Complete = Message & { readonly parts: readonly Part[] }

type KnownThen = {
  /** The campaign that the inbox opts into; the consent to it is locked. */
  readonly into: KnownCampaign | null
  readonly consent: ConsentKnown
  readonly source: Source
}

const complete = async (
  tx: Tx,
  submission: Submission,
  message: Complete,
  answered: readonly AnsweredText[],
  { into, consent, source }: KnownThen,
): Promise<void> => {
  const stored = await tx.getRepository(InboxTable).findOneByOrFail({ id: submission.inboxId })
  const shortCode = await tx.getRepository(ShortCodeTable).findOneByOrFail({ id: submission.shortCodeId })
  const inbox = withDefaults(stored)
  const question = textQuestionOf(message, inbox, submission.keyword && normaliseKeyword(submission.keyword))
  const textVerdict = verdictsFor(question ? [question] : [], answered).get(message.id) ?? 'none-in-time'
  // What is judged at once was judged at once.
  const facts = { inbox, textVerdict, senderBlocked: false, acceptedFromSender: 0 }
  const judgement = judgementOf(message, facts, submission)
  const judged = judgedSubmission(submission, { judgement, parts: message.parts }, inbox, source.now)
  const moved = judged.folder !== submission.folder
  const decision = moved ? ruleDecision(judged, submission.folder, source) : null
  const planned = isOpen(submission) ? consequences(judgement, inbox, true) : { reply: null, postback: false }
  // What came with a compulsory word or a YES is answered already; so is what was complete once before.
  const isSettled = message.reservedWord !== null || message.route === 'moved' || (await saidYes(tx, message))
  const answeredBefore =
    isSettled ||
    (planned.reply !== null && planned.reply.occasion !== 'approval' && (await hasReply(tx, submission.id)))
  const follow = consequencesOf({
    outcome: { ...planned, reply: answeredBefore ? null : planned.reply },
    submission: judged,
    decision,
    shortCode,
    about: { organisationId: submission.organisationId, messageId: message.id, recipient: submission.sender },
    inbox,
    source,
  })
  // What came with STOP ends here; what a person moved, or has decided, was not asked to get in.
  const silent = isSettled || !isOpen(submission)
  const place = { inbox, keyword: submission.keyword }
  const optedIn = silent || !into ? noOptIn : optInOf({ ...message, ...place, judgement }, into, consent, source)
  await saveSubmissions(tx, [judged])
  await saveWrites(tx, {
    ...noWrites,
    ...follow,
    consentEvents: optedIn.consentEvents,
    consentKept: optedIn.consentKept,
    outboundMessages: [...follow.outboundMessages, ...optedIn.outboundMessages],
    dues: [...follow.dues, ...optedIn.dues],
    decisions: decision ? [decision] : [],
    changes: [{ ...placeOf(judged), kind: 'arrived', at: source.now }],
    deltas: deltasOf(submission, judged),
  })
}

type OptingIn = Pick<Message, 'id' | 'sender' | 'receivedAt' | 'sentAt'> & {
  readonly inbox: Inbox
  readonly keyword: string | null
  readonly judgement: Judgement
}

const noOptIn = { consentEvents: [], consentKept: [], outboundMessages: [], dues: [] } as const

/** The opt-in of what was accepted only now that it is complete. */
const optInOf = (
  { id, inbox, keyword, judgement, ...message }: OptingIn,
  into: KnownCampaign,
  { standings }: ConsentKnown,
  source: Source,
): Pick<Writes, keyof typeof noOptIn> => {
  const key = { shortCodeId: into.shortCode.id, phone: message.sender }
  const before = standings.get(consentKey(key)) ?? noStanding
  const campaigns = new Map([[into.campaign.id, into]])
  const change = acceptedOptIn(message, { inbox, keyword }, judgement, campaigns, () => before)
  if (!change) return noOptIn
  const cause = { messageId: id, actor: null, evidence: null }
  const kept = { ...key, before, after: afterFacts(before, change.facts, source.now) }
  return { ...consentWrites(change, cause, campaigns, source), consentKept: [kept] }
}

/** What a person has put into the inbox waits for a person. */
const judgementOf = (message: Complete, facts: Facts, { reason }: Submission): Judgement => {
  if (message.route !== 'moved') return judgeComplete(message, facts, reason === 'expired' ? 'expired' : null)
  return { folder: 'pending', reason: whyUnseen(message.parts), arriving: false, trace: [] }
}

/** Where somebody has decided in the meantime, the decision stands. */
const isOpen = ({ folder }: Submission): boolean => folder === 'pending'

const judgedSubmission = (
  submission: Submission,
  { judgement, parts }: { readonly judgement: Judgement; readonly parts: readonly Part[] },
  { version }: Inbox,
  now: Date,
): Submission => {
  const open = isOpen(submission)
  return {
    ...submission,
    arriving: false,
    folder: open ? judgement.folder : submission.folder,
    reason: open ? judgement.reason : submission.reason,
    decidedAt: open && judgement.folder !== 'pending' ? now : submission.decidedAt,
    decidedBy: open && judgement.folder !== 'pending' ? decidedByRules : submission.decidedBy,
    contentKind: contentKindOf(parts),
    // A rule's denial frees the slot that was taken when the message began to arrive.
    accepted: submission.accepted && !(open && judgement.folder === 'denied'),
    trace: [...submission.trace.filter(({ question }) => question !== waiting), ...judgement.trace],
    inboxVersion: open ? version : submission.inboxVersion,
    version: submission.version + 1,
  }
}
