import type { Organisation } from '../account/account.js'
import { BlockedSenderTable } from '../block-list/blocked-sender.table.js'
import { blankErasure, type Erasure } from '../erasure/erasure.js'
import { ErasureTable } from '../erasure/erasure.table.js'
import { ProviderCopyTable } from '../erasure/provider-copy.table.js'
import { OptOutQuestionTable } from '../consent/opt-out-question.table.js'
import { DerivativeTable } from '../media/derivative.table.js'
import { PartTable } from '../media/part.table.js'
import type { Derivative, Part, Variant } from '../media/part.js'
import { KeywordHistoryTable } from '../keyword/keyword-history.table.js'
import { periodOf } from '../keyword/keyword-period.js'
import { MessageTable } from '../message/message.table.js'
import type { OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { inTransaction, insertMany, type Database, type Tx } from '../platform/db.js'
import { AttemptTable } from '../postback/attempt.table.js'
import { DeliveryTable } from '../postback/delivery.table.js'
import { noSubject } from '../postback/postback.js'
import { ReceivedPostbackTable } from '../channel/simulator/received-postback.table.js'
import { RejectionTable } from '../channel/rejection.table.js'
import { contentTypes } from '../inbox/inbox.js'
import { keepVersion } from '../inbox/inbox.store.js'
import { UploadTable } from '../media/upload.table.js'
import { ofNoCampaign } from '../reply/outgoing.js'
import { SavedReplyTable } from '../reply/saved-reply.table.js'
import { noteSenders } from '../sender/seen.store.js'
import { rebuildCounts } from '../stats/rebuild.store.js'
import { insertSeal } from '../storage/seal.store.js'
import { DecisionTable } from '../submission/decision.table.js'
import type { Submission } from '../submission/submission.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { aBlobId, aKeyword, anId, anMms, aPart, aSubmission, noon } from './builders.js'
import { optOut } from './consent.js'
import { addCampaign, noFullCampaign, type FullCampaign } from './full-campaign.js'
import { addExports, type FullExports } from './full-exports.js'
import { addPeople, type FullPeople } from './full-people.js'
import { aWorld, type World } from './world.js'

/** An organisation with something of everything, each text of it marked. */
export type FullOrganisation = World &
  FullPeople &
  FullCampaign &
  FullExports & {
    readonly mark: string
    readonly phone: string
    readonly pending: Submission
    readonly approved: Submission
    readonly decisionId: string
    readonly uploadId: string
    readonly savedReplyId: string
    /** A part of the pending one that could not be fetched. */
    readonly partId: string
    /** A part of the approved one in which something was found. */
    readonly quarantinedId: string
    readonly blockedSenderId: string
    readonly unmatchedId: string
    readonly optOutQuestionId: string
    readonly erasureId: string
  }

type Wishes = {
  readonly mark: string
  readonly phone: string
  readonly code: string
  readonly word: string
  /** Another inbox of an organisation that is there. */
  readonly organisation?: Organisation
}

export const aFullOrganisation = async (
  db: Database,
  { mark, phone, code, word, organisation }: Wishes,
): Promise<FullOrganisation> => {
  const uploadId = crypto.randomUUID().replaceAll('-', '')
  const media = [{ blobId: uploadId, contentType: 'image/png', size: 70 }]
  const reply = (text: string) => ({ kind: 'mms', subject: `${mark} subject`, text: `${mark} ${text}`, media }) as const
  const world = await aWorld(db, {
    code,
    word,
    ...(organisation && { organisation }),
    settings: {
      replyOnReceipt: reply('receipt'),
      replyOnApproval: reply('approval'),
      replyOnInvalidText: reply('wrong text'),
      replyOnInvalidContent: reply('wrong content'),
      replyAtLimit: reply('limit'),
      replyAfterExpiration: reply('late'),
      submissionLimit: { count: 1_000, per: 'day', replies: 'first-time' },
      textRule: { pattern: `${mark}|.*` },
      contentRule: { types: contentTypes, largestBytes: 10_000_000, mediaRequired: false },
      retention: { pending: 3650, approved: 3650, denied: 3650 },
      expiration: { at: '2099-12-31T23:59:59', folder: 'denied' },
      postbackUrl: `https://${mark}.example/hook`,
    },
  })
  const pending = await aSubmissionOf(db, world, { mark, phone, folder: 'pending' })
  const approved = await aSubmissionOf(db, world, { mark, phone, folder: 'approved' })
  const decisionId = anId<'decision'>()
  const savedReplyId = anId<'saved-reply'>()
  await inTransaction(db, (tx) => addMove(tx, world))
  const people = await inTransaction(db, (tx) => addPeople(tx, world, mark))
  const exports = await inTransaction(db, (tx) => addExports(tx, world, people.memberId, mark))
  // A campaign is the organisation's, not an inbox's.
  const campaign = organisation
    ? noFullCampaign()
    : await inTransaction(db, (tx) =>
        addCampaign(tx, world, { mark, word, phone, media, messageId: pending.messageId }),
      )
  const blockedSenderId = anId<'blocked-sender'>()
  const { parts: _, ...stray } = anMms({
    channelId: world.channel.id,
    sender: phone,
    subject: `${mark} subject`,
    // Nearly the keyword.
    text: `${word}x`,
  })
  const unmatched = {
    ...stray,
    organisationId: world.organisation.id,
    shortCodeId: world.shortCode.id,
    route: 'unmatched' as const,
    campaignId: null,
    reservedWord: null,
  }
  const optOutQuestion = {
    id: anId<'opt-out-question'>(),
    shortCodeId: world.shortCode.id,
    phone,
    messageId: unmatched.id,
    organisationId: world.organisation.id,
    at: noon,
    acted: false,
    verdict: null,
    decidedAt: null,
    decidedBy: null,
  }
  const erasure: Erasure = {
    ...blankErasure,
    id: anId<'erasure'>(),
    organisationId: world.organisation.id,
    kind: 'submission',
    ending: '43',
    submissionId: approved.id,
    inboxId: world.inbox.id,
    at: noon,
    by: { kind: 'member', id: null, name: `${mark} eraser` },
    wentOut: [{ host: `${mark}.example`, postbacks: 1, first: noon.toISOString(), last: noon.toISOString() }],
    finishedAt: noon,
  }
  await inTransaction(db, async (tx) => {
    await insertMany(tx, ErasureTable, [erasure])
    await insertMany(tx, ProviderCopyTable, [
      {
        id: anId<'provider-copy'>(),
        erasureId: erasure.id,
        channelId: world.channel.id,
        providerMessageId: `${mark} copy`,
        media: [],
        state: 'refused',
        detail: `${mark} refusal`,
        at: noon,
      },
    ])
    await tx.query(`update inbox set name = $2, sealed_postback_secret = 'sealed' where id = $1`, [
      world.inbox.id,
      `${mark} inbox`,
    ])
    for (const version of [1, 2])
      await keepVersion(
        tx,
        { ...world.inbox, name: `${mark} version`, version },
        { kind: 'member', id: null, name: `${mark} admin` },
        noon,
      )
    await tx.query(
      `update channel set name = $2, settings = jsonb_build_object('accountSid', $2::text) where id = $1`,
      [world.channel.id, `${mark} channel`],
    )
    await insertMany(tx, UploadTable, [
      {
        blobId: anBlob(uploadId),
        organisationId: world.organisation.id,
        contentType: 'image/png',
        size: 70,
        createdAt: noon,
      },
    ])
    await tx.query(
      `update organisation set dedicated_keyword_months = 6, unmatched_days = 3650, sms_days = 3650 where id = $1`,
      [world.organisation.id],
    )
    await tx.query(`update keyword set last_message_at = $2 where id = $1`, [world.keyword.id, noon])
    await tx.query(`update short_code set catch_all_inbox_id = $2 where id = $1`, [world.shortCode.id, world.inbox.id])
    await insertMany(tx, MessageTable, [unmatched])
    await insertMany(tx, KeywordHistoryTable, [
      {
        ...periodOf(aKeyword({ shortCodeId: world.shortCode.id, inboxId: world.inbox.id, written: `${mark} former` }), {
          id: anId<'keyword-period'>(),
          organisationId: world.organisation.id,
          until: noon,
          ended: 'removed',
          endedBy: `${mark} remover`,
        }),
        keywordId: world.keyword.id,
      },
    ])
    await insertMany(tx, BlockedSenderTable, [
      {
        id: blockedSenderId,
        organisationId: world.organisation.id,
        digits: `+1202555${code}`,
        range: false,
        note: `${mark} note`,
        blockedBy: `${mark} blocker`,
        origin: 'hand',
        createdAt: noon,
      },
    ])
    // These are the organisation's, not an inbox's.
    if (!organisation)
      await insertMany(tx, SavedReplyTable, [
        {
          id: savedReplyId,
          organisationId: world.organisation.id,
          name: `${mark} saved`,
          text: `${mark} text`,
          savedBy: `${mark} admin`,
          savedAt: noon,
        },
      ])
    await insertMany(tx, ReceivedPostbackTable, [
      {
        id: anId<'received-postback'>(),
        organisationId: world.organisation.id,
        inboxId: world.inbox.id,
        receivedAt: noon,
        webhookId: `${mark} webhook`,
        verified: true,
        body: `${mark} body`,
      },
    ])
    await insertMany(tx, RejectionTable, [
      {
        id: anId<'channel-rejection'>(),
        channelId: world.channel.id,
        at: noon,
        reason: `${mark} reason`,
        urlComputed: `https://${mark}.example/mo`,
        remoteAddress: '192.0.2.1',
      },
    ])
    await noteSenders(tx, [
      // Of the organisation as a whole, like what is known of it.
      {
        organisationId: world.organisation.id,
        phone,
        country: 'US',
        carrier: organisation ? null : `${mark} carrier`,
        at: noon,
      },
    ])
    await optOut(tx, { shortCodeId: world.shortCode.id, phone }, { at: noon })
    // What nobody's keyword matched is the organisation's, not an inbox's.
    if (!organisation) await insertMany(tx, OptOutQuestionTable, [optOutQuestion])
    await insertMany(tx, DecisionTable, [
      {
        id: decisionId,
        submissionId: approved.id,
        inboxId: world.inbox.id,
        actorKind: 'member',
        actorId: null,
        actorName: `${mark} moderator`,
        fromFolder: 'pending',
        toFolder: 'approved',
        reason: 'other',
        reasonBefore: null,
        note: `${mark} note`,
        at: noon,
        effectsDueAt: noon,
        undoneAt: null,
        undoneBy: null,
      },
      {
        id: anId<'decision'>(),
        submissionId: approved.id,
        inboxId: world.inbox.id,
        actorKind: 'member',
        actorId: null,
        actorName: `${mark} moderator`,
        fromFolder: 'pending',
        toFolder: 'denied',
        reason: 'other',
        reasonBefore: null,
        note: `${mark} note`,
        at: new Date(noon.getTime() - 1000),
        effectsDueAt: noon,
        undoneAt: noon,
        undoneBy: `${mark} undoer`,
      },
    ])
    const outbound: OutboundMessage = {
      id: anId<'outbound-message'>(),
      organisationId: world.organisation.id,
      shortCodeId: world.shortCode.id,
      channelId: world.channel.id,
      submissionId: approved.id,
      messageId: approved.messageId,
      ...ofNoCampaign,
      decisionId,
      occasion: 'approval',
      kind: 'mms',
      sender: code,
      recipient: phone,
      subject: `${mark} subject`,
      text: `${mark} reply`,
      media: [],
      state: 'unknown',
      stateReason: `${mark} crash`,
      providerMessageId: null,
      createdAt: noon,
      sentAt: noon,
      stateAt: noon,
    }
    await insertMany(tx, OutboundMessageTable, [outbound])
    const deliveryId = anId<'postback-delivery'>()
    await insertMany(tx, DeliveryTable, [
      {
        ...noSubject,
        id: deliveryId,
        organisationId: world.organisation.id,
        inboxId: world.inbox.id,
        submissionId: approved.id,
        decisionId,
        url: `https://${mark}.example/hook`,
        state: 'failed',
        createdAt: noon,
        finishedAt: noon,
      },
      {
        ...noSubject,
        id: anId<'postback-delivery'>(),
        organisationId: world.organisation.id,
        inboxId: world.inbox.id,
        submissionId: approved.id,
        decisionId,
        url: `https://${mark}.example/hook`,
        state: 'delivered',
        createdAt: noon,
        finishedAt: noon,
      },
    ])
    await insertMany(tx, AttemptTable, [
      {
        id: anId<'postback-attempt'>(),
        deliveryId,
        number: 1,
        at: noon,
        milliseconds: 12,
        status: 500,
        problem: `${mark} problem`,
        answerStart: null,
      },
    ])
  })
  const [[part]]: [{ readonly id: string }[], number] = await db.manager.query(
    `update part set state = 'not-fetched' where message_id = $1 and position = 4 returning id`,
    [pending.messageId],
  )
  const [[quarantined]]: [{ readonly id: string }[], number] = await db.manager.query(
    `update part set state = 'quarantined' where message_id = $1 and position = 5 returning id`,
    [approved.messageId],
  )
  // Those that were let through in spite of it keep it.
  await db.manager.query('update part set finding = $2 where message_id = $1', [approved.messageId, `${mark} finding`])
  // Taken back, and renewed since.
  await db.manager.query(
    `insert into public_address (submission_id, address_key, changed_at, actor_kind, actor_name) values ($1, $2, $3, 'member', $2)`,
    [approved.id, `${mark} publisher`, noon],
  )
  await inTransaction(db, async (tx) => {
    await tx.query(`update submission set decided_by = $2, decided_at = $3 where id = $1`, [
      approved.id,
      people.memberId,
      new Date(approved.receivedAt.getTime() + 90_000),
    ])
    // What was inserted by hand is counted as an upgrade counts what is there.
    await rebuildCounts(tx)
  })
  return {
    ...world,
    ...people,
    optOutQuestionId: optOutQuestion.id,
    ...campaign,
    ...exports,
    mark,
    phone,
    pending,
    approved,
    decisionId,
    uploadId,
    partId: part?.id ?? '',
    quarantinedId: quarantined?.id ?? '',
    blockedSenderId,
    unmatchedId: unmatched.id,
    savedReplyId,
    erasureId: erasure.id,
  }
}

// Ids of uploads are names of blobs.
const anBlob = (id: string) => id as Part['blobId'] & string

type Which = { readonly mark: string; readonly phone: string; readonly folder: Submission['folder'] }

/** The copies of a picture, of a clip (one of them without pictures) and of a sound, by the place of the part. */
const copies: readonly (readonly [number, readonly Variant[]])[] = [
  [0, ['thumbnail', 'card', 'animation']],
  [1, ['thumbnail', 'card', 'sheet', 'clip', 'sound']],
  [2, ['sound']],
]

const typesOfCopies: Partial<Record<Variant, string>> = { clip: 'video/mp4', sound: 'audio/mp4' }

const aCopy = (partId: Part['id'], variant: Variant): Derivative => ({
  partId,
  variant,
  blobId: aBlobId(),
  contentType: typesOfCopies[variant] ?? 'image/webp',
  size: 10,
  ...(variant === 'sound' ? { width: null, height: null } : { width: 4, height: 3 }),
})

const aSubmissionOf = async (db: Database, world: World, { mark, phone, folder }: Which): Promise<Submission> => {
  // One of them is of today: some reads look at the last days only.
  const receivedAt = folder === 'pending' ? noon : new Date()
  const message = {
    ...anMms({
      receivedAt,
      channelId: world.channel.id,
      sender: phone,
      subject: `${mark} subject`,
      text: `${mark} text`,
      sentAt: noon,
    }),
    organisationId: world.organisation.id,
    shortCodeId: world.shortCode.id,
    route: 'inbox' as const,
    campaignId: null,
    reservedWord: null,
  }
  const submission = aSubmission({
    organisationId: world.organisation.id,
    inboxId: world.inbox.id,
    messageId: message.id,
    shortCodeId: world.shortCode.id,
    keyword: `${mark} keyword`,
    sender: phone,
    carrier: `${mark} carrier`,
    subject: message.subject,
    text: message.text,
    receivedAt,
    trace: [{ question: `${mark} question`, answer: `${mark} answer` }],
    reason: folder === 'pending' ? 'part-not-fetched' : null,
    folder,
  })
  const types = ['image/jpeg', 'video/mp4', 'audio/amr', 'text/plain', 'application/pdf', 'application/zip']
  const parts = types.map((contentType, position) =>
    aPart({
      messageId: message.id,
      position,
      contentType,
      fileName: `${mark}-file`,
      thumbhash: `${mark}hash`,
      milliseconds: 1500,
      peaks: `${mark}peaks`,
    }),
  )
  const derivatives = copies.flatMap(([position, variants]) =>
    parts.slice(position, position + 1).flatMap(({ id }) => variants.map((variant) => aCopy(id, variant))),
  )
  await inTransaction(db, async (tx) => {
    await insertMany(tx, MessageTable, [message])
    await insertMany(tx, PartTable, parts)
    await insertMany(tx, DerivativeTable, derivatives)
    await insertMany(tx, SubmissionTable, [submission])
  })
  return submission
}

/** On its way out of private storage, which nobody has unlocked. */
const addMove = async (tx: Tx, { inbox }: World): Promise<void> => {
  await insertSeal(tx, {
    inboxId: inbox.id,
    recipient: 'age1',
    identityByPassword: Buffer.from('sealed'),
    identityByRecovery: Buffer.from('sealed'),
    madeAt: noon,
  })
  await tx.query(
    `insert into storage_move (inbox_id, direction, total, done, moved_since, takes_back, started_at) values ($1, 'open', 5, 2, false, false, $2)`,
    [inbox.id, noon],
  )
}
