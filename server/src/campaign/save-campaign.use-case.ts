import { randomBytes } from 'node:crypto'
import { actorOf, may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { replyOf } from '../reply/draft.js'
import { faultOfMedia } from '../reply/media-size.js'
import type { Reply, ReplyMedia } from '../reply/reply.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import { mayUseCode } from '../short-code/usable.store.js'
import type { Campaign, CampaignId, CampaignSettings } from './campaign.js'
import { hasForwardInbox, insertCampaign, keepCampaignVersion, lockCampaign, updateCampaign } from './campaign.store.js'
import { faultOfCampaign, type CampaignDraft, type CampaignFault } from './check-campaign.js'

export type SaveCampaignRequest = {
  readonly viewer: Viewer
  /** Null makes a new one. */
  readonly id: CampaignId | null
  /** The version that the editor saw. */
  readonly expectedVersion: number | null
  /** Of a new one; those of one that is there stay. */
  readonly shortCodeId: ShortCodeId | null
  readonly kind: Campaign['kind'] | null
  readonly campaign: CampaignDraft
}

/** The secret is told once, when it is made; afterwards it is sealed. */
export type SavedCampaign = { readonly campaign: Campaign; readonly newPostbackSecret: string | null }

export type SaveCampaignRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'version-stale'; readonly current: Campaign }
  | ({ readonly kind: 'invalid' } & CampaignFault)

export type SaveCampaign = (request: SaveCampaignRequest) => Promise<Result<SavedCampaign, SaveCampaignRefusal>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly seal: (text: string) => string
  readonly production: boolean
  /** Media that the organisation uploaded for its replies; undefined for what is not there. */
  readonly findReplyMedia: (tx: Tx, viewer: Viewer, id: string) => Promise<ReplyMedia | undefined>
}

const invalid = (path: readonly string[], message: string) => failed({ kind: 'invalid', path, message } as const)

/** Saves a campaign as a whole: what was not sent along is gone, and a stale editor is refused. Its code stays its own. */
export const makeSaveCampaign =
  (deps: Deps): SaveCampaign =>
  async (request) => {
    if (!may(request.viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const fault = faultOfCampaign(request.campaign, deps.production)
    if (fault) return failed({ kind: 'invalid', ...fault })
    return inTransaction(deps.db, async (tx) => {
      const before = request.id && (await lockCampaign(tx, request.viewer.organisationId, request.id))
      if (request.id && !before) return failed({ kind: 'not-found' })
      if (before && request.expectedVersion === null) return invalid(['expectedVersion'], 'Say which version you saw.')
      if (before && before.version !== request.expectedVersion)
        return failed({ kind: 'version-stale', current: before })
      return save(tx, request, before, deps)
    })
  }

const save = async (
  tx: Tx,
  request: SaveCampaignRequest,
  before: Campaign | null,
  deps: Deps,
): Promise<Result<SavedCampaign, SaveCampaignRefusal>> => {
  const { viewer, campaign: draft } = request
  const shortCodeId = before?.shortCodeId ?? request.shortCodeId
  if (!shortCodeId || !(await mayUseCode(tx, viewer.organisationId, shortCodeId)))
    return invalid(['shortCodeId'], 'Choose a code that your organisation may use.')
  const { forwardInboxId } = draft.settings
  if (forwardInboxId && !(await hasForwardInbox(tx, viewer.organisationId, forwardInboxId)))
    return invalid(['settings', 'forwardInboxId'], 'There is no such inbox. Choose another one.')
  const welcome = await welcomeOf(tx, viewer, draft, before, deps)
  if (!welcome.ok) return invalid(['settings', 'welcome', 'mediaIds'], welcome.failure)
  const settings: CampaignSettings = {
    ...draft.settings,
    programme: draft.settings.programme.trim(),
    frequency: draft.settings.frequency.trim(),
    welcome: welcome.value,
  }
  const secretWanted = settings.postbackUrl !== null && !before?.sealedPostbackSecret
  // As Standard Webhooks wants it: 24 to 64 random bytes.
  const newPostbackSecret = secretWanted ? `whsec_${randomBytes(32).toString('base64')}` : null
  const campaign: Campaign = {
    id: before?.id ?? deps.newId<'campaign'>(),
    organisationId: viewer.organisationId,
    shortCodeId,
    kind: before?.kind ?? request.kind ?? 'sms',
    name: draft.name.trim(),
    status: draft.status,
    settings,
    sealedPostbackSecret: newPostbackSecret ? deps.seal(newPostbackSecret) : (before?.sealedPostbackSecret ?? null),
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? deps.now(),
  }
  await (before ? updateCampaign(tx, campaign) : insertCampaign(tx, campaign))
  await keepCampaignVersion(tx, campaign, actorOf(viewer), deps.now())
  return ok({ campaign, newPostbackSecret })
}

const welcomeOf = async (
  tx: Tx,
  viewer: Viewer,
  { settings: { welcome } }: CampaignDraft,
  before: Campaign | null,
  { findReplyMedia }: Deps,
): Promise<Result<Reply | null, string>> => {
  if (!welcome) return ok(null)
  const kept = before?.settings.welcome?.kind === 'mms' ? before.settings.welcome.media : []
  const known = new Map(kept.map((each) => [each.blobId, each]))
  const reply = await replyOf(welcome, async (id) => known.get(id) ?? findReplyMedia(tx, viewer, id))
  if (!reply) return failed('One of the media is not there. Upload it again.')
  const tooLarge = faultOfMedia(reply)
  return tooLarge ? failed(tooLarge) : ok(reply)
}
