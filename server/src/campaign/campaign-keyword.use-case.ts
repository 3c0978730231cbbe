import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { faultOfKeyword, type KeywordLimits } from '../keyword/check-keyword.js'
import { keepPeriods } from '../keyword/keyword-history.store.js'
import { periodOf } from '../keyword/keyword-period.js'
import { deleteKeyword, insertKeyword, lockKeyword } from '../keyword/keyword.store.js'
import { newKeyword, type KeywordId } from '../keyword/keyword.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { Campaign, CampaignId } from './campaign.js'
import { lockCampaign } from './campaign.store.js'

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

export type AddCampaignKeywordRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  /** By an inbox or a campaign of this organisation or of another: that isn't told. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'invalid'; readonly message: string }

export type AddCampaignKeyword = (request: {
  readonly viewer: Viewer
  readonly campaignId: CampaignId
  readonly word: string
}) => Promise<Result<Campaign, AddCampaignKeywordRefusal>>

/** Gives a campaign a word on its code, where it is unique over all inboxes and campaigns of all organisations. */
export const makeAddCampaignKeyword =
  ({ db, now, newId, limits }: Deps & { readonly limits: KeywordLimits }): AddCampaignKeyword =>
  async ({ viewer, campaignId, word }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const message = faultOfKeyword(word, limits)
    if (message) return failed({ kind: 'invalid', message })
    return inTransaction(db, async (tx) => {
      const campaign = await lockCampaign(tx, viewer.organisationId, campaignId)
      if (!campaign) return failed({ kind: 'not-found' })
      const { shortCodeId } = campaign
      const id = newId<'keyword'>()
      const keyword = newKeyword({ id, shortCodeId, inboxId: null, campaignId, written: word, createdAt: now() })
      return (await insertKeyword(tx, keyword)) ? ok(campaign) : failed({ kind: 'taken' })
    })
  }

export type RemoveCampaignKeyword = (request: {
  readonly viewer: Viewer
  readonly keywordId: KeywordId
}) => Promise<Result<Campaign, { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' }>>

/** Sets a word of a campaign free on its code; its subscribers stay. */
export const makeRemoveCampaignKeyword =
  ({ db, now, newId }: Deps): RemoveCampaignKeyword =>
  async ({ viewer, keywordId }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const { organisationId } = viewer
    return inTransaction(db, async (tx) => {
      const keyword = await lockKeyword(tx, organisationId, keywordId)
      const campaign = keyword?.campaignId && (await lockCampaign(tx, organisationId, keyword.campaignId))
      if (!keyword || !campaign) return failed({ kind: 'not-found' })
      const end = { organisationId, until: now(), ended: 'removed', endedBy: viewer.name } as const
      await keepPeriods(tx, [periodOf(keyword, { ...end, id: newId<'keyword-period'>() })])
      await deleteKeyword(tx, keywordId)
      return ok(campaign)
    })
  }
