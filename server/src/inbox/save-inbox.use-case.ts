import { randomBytes } from 'node:crypto'
import { actorOf, may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { replyOf, type FindMedia } from '../reply/draft.js'
import { faultOfMedia } from '../reply/media-size.js'
import type { Reply, ReplyMedia } from '../reply/reply.js'
import { faultOfInbox, type InboxDraft, type InboxFault } from './check-inbox.js'
import { noReplies, replyNames, type Inbox, type InboxId, type InboxSettings, type ReplyName } from './inbox.js'
import { hasCampaign, insertInbox, keepVersion, lockInbox, updateInbox } from './inbox.store.js'

export type SaveInboxRequest = {
  readonly viewer: Viewer
  /** Null makes a new one. */
  readonly id: InboxId | null
  /** The version that the editor saw. */
  readonly expectedVersion: number | null
  readonly inbox: InboxDraft
}

/** The secret is told once, when it is made; afterwards it is sealed. */
export type SavedInbox = { readonly inbox: Inbox; readonly newPostbackSecret: string | null }

export type SaveInboxRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'version-stale'; readonly current: Inbox }
  | ({ readonly kind: 'invalid' } & InboxFault)

export type SaveInbox = (request: SaveInboxRequest) => Promise<Result<SavedInbox, SaveInboxRefusal>>

/** What is asked about settings before they are taken. */
export type SettingsDeps = {
  /** Media that the organisation uploaded for its replies; undefined for what is not there. */
  readonly findReplyMedia: (tx: Tx, viewer: Viewer, id: string) => Promise<ReplyMedia | undefined>
  /** Compiled elsewhere, for it may take long. */
  readonly faultOfPattern: (pattern: string) => Promise<string | undefined>
  readonly production: boolean
}

type Deps = SettingsDeps & {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly seal: (text: string) => string
}

/** Saves an inbox as a whole: what was not sent along is gone, and a stale editor is refused. */
export const makeSaveInbox =
  (deps: Deps): SaveInbox =>
  async (request) => {
    if (!may(request.viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const fault = await faultOfDraft(request.inbox, deps)
    if (fault) return failed({ kind: 'invalid', ...fault })
    return inTransaction(deps.db, async (tx) => {
      const before = request.id && (await lockInbox(tx, request.viewer.organisationId, request.id))
      if (request.id && !before) return failed({ kind: 'not-found' })
      if (before && request.expectedVersion === null)
        return failed({ kind: 'invalid', path: ['expectedVersion'], message: 'Say which version you saw.' })
      if (before && before.version !== request.expectedVersion)
        return failed({ kind: 'version-stale', current: before })
      return save(tx, request, before, deps)
    })
  }

const save = async (
  tx: Tx,
  { viewer, inbox: draft }: SaveInboxRequest,
  before: Inbox | null,
  deps: Deps,
): Promise<Result<SavedInbox, SaveInboxRefusal>> => {
  const settings = await settingsOf(tx, viewer, draft, before, deps)
  if (!settings.ok) return failed({ kind: 'invalid', ...settings.failure })
  const secretWanted = settings.value.postbackUrl !== null && !before?.sealedPostbackSecret
  const newPostbackSecret = secretWanted ? newSecret() : null
  const inbox: Inbox = {
    id: before?.id ?? deps.newId<'inbox'>(),
    organisationId: viewer.organisationId,
    name: draft.name.trim(),
    status: draft.status,
    settings: settings.value,
    sealedPostbackSecret: newPostbackSecret ? deps.seal(newPostbackSecret) : (before?.sealedPostbackSecret ?? null),
    sealedTo: before?.sealedTo ?? null,
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? deps.now(),
  }
  await (before ? updateInbox(tx, inbox) : insertInbox(tx, inbox))
  await keepVersion(tx, inbox, actorOf(viewer), deps.now())
  return ok({ inbox, newPostbackSecret })
}

/** As Standard Webhooks wants it: 24 to 64 random bytes. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** What is wrong with an inbox as it was typed. Asked before the transaction: messages wait while an inbox is locked. */
export const faultOfDraft = async (inbox: InboxDraft, deps: SettingsDeps): Promise<InboxFault | undefined> => {
  const fault = faultOfInbox(inbox, deps.production)
  const { textRule } = inbox.settings
  if (fault || !textRule) return fault
  const message = await deps.faultOfPattern(textRule.pattern)
  return message === undefined ? undefined : { path: ['settings', 'textRule', 'pattern'], message }
}

/** The settings with their media found; or what is missing or too large. */
export const settingsOf = async (
  tx: Tx,
  viewer: Viewer,
  { settings }: InboxDraft,
  before: Inbox | null,
  { findReplyMedia }: SettingsDeps,
): Promise<Result<InboxSettings, InboxFault>> => {
  const known = new Map(before ? mediaIn(before.settings).map((each) => [each.blobId, each]) : [])
  const find: FindMedia = async (id) => known.get(id) ?? findReplyMedia(tx, viewer, id)
  const replies: Record<ReplyName, Reply | null> = { ...noReplies }
  for (const name of replyNames) {
    const draft = settings[name]
    const reply = draft && (await replyOf(draft, find))
    const path = ['settings', name, 'mediaIds']
    if (draft && !reply) return failed({ path, message: 'One of the media is not there. Upload it again.' })
    const tooLarge = reply && faultOfMedia(reply)
    if (tooLarge) return failed({ path, message: tooLarge })
    replies[name] = reply ?? null
  }
  const { optIn } = settings
  if (optIn && !(await hasCampaign(tx, viewer.organisationId, optIn.campaignId)))
    return failed({
      path: ['settings', 'optIn', 'campaignId'],
      message: 'There is no such campaign. Choose another one.',
    })
  return ok({ ...settings, ...replies })
}

const mediaIn = (settings: InboxSettings): readonly ReplyMedia[] =>
  replyNames.map((name) => settings[name]).flatMap((reply) => (reply?.kind === 'mms' ? reply.media : []))
