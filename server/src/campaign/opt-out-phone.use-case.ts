import { keepConsents } from './keep-consents.store.js'
import { actorOf, mayEverywhere, type Viewer } from '../account/account.js'
import { consentKey, noStanding } from '../consent/consent.js'
import { lockStandings } from '../consent/consent.store.js'
import { stop } from '../consent/decide-consent.js'
import { afterFacts } from '../consent/standing.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { addressOf } from '../message/address.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import type { ShortCode, ShortCodeId } from '../short-code/short-code.js'
import { mayUseCode } from '../short-code/usable.store.js'
import { findCode, findKnownCampaignsOf } from './campaign.store.js'
import { changeOf } from './consent-change.js'
import { consentWrites } from './consent-writes.js'

export type OptOutPhoneRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** Answers the phone, in E.164. */
export type OptOutPhone = (request: {
  readonly viewer: Viewer
  readonly shortCodeId: ShortCodeId
  readonly phone: string
  /** How it said so: by mail, by a call. */
  readonly words: string
}) => Promise<Result<string, OptOutPhoneRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

const longestWords = 200

/**
 * A phone that asked by another way than a text to be left alone (CTIA Short Code Monitoring Handbook v1.8: mail and calls
 * count, too). It counts as its own STOP; nothing is sent to confirm it.
 */
export const makeOptOutPhone =
  (deps: Deps): OptOutPhone =>
  async ({ viewer, shortCodeId, phone, words }) => {
    if (!mayEverywhere(viewer, 'moderate')) return failed({ kind: 'not-allowed' })
    return inTransaction(deps.db, async (tx) => {
      const isOurs = await mayUseCode(tx, viewer.organisationId, shortCodeId)
      const shortCode = isOurs ? await findCode(tx, shortCodeId) : undefined
      if (!shortCode) return failed({ kind: 'not-found' })
      const { address, isPhone } = addressOf(phone, shortCode.country)
      if (!isPhone) return invalid(['phone'], 'This is no phone number. Write it with its country: +12025550143.')
      if (words.trim() === '') return invalid(['words'], 'Say how the phone asked: by mail, by a call.')
      if (words.length > longestWords) return invalid(['words'], `This has at most ${longestWords} characters.`)
      await endAll(tx, deps, viewer, shortCode, address, words.trim())
      return ok(address)
    })
  }

const invalid = (path: readonly string[], message: string) => failed({ kind: 'invalid', path, message } as const)

const endAll = async (
  tx: Tx,
  { now, newId }: Deps,
  viewer: Viewer,
  shortCode: ShortCode,
  phone: string,
  word: string,
): Promise<void> => {
  const key = { shortCodeId: shortCode.id, phone }
  const before = (await lockStandings(tx, [key])).get(consentKey(key)) ?? noStanding
  const campaigns = await findKnownCampaignsOf(tx, shortCode, [...before.subscriptions.keys()])
  const consequence = { ...stop(before, { scope: 'code', answered: null }), text: null }
  const change = changeOf({ consequence, shortCode, phone, method: 'person', word }, campaigns)
  if (!change) return
  const at = now()
  const cause = { messageId: null, actor: actorOf(viewer), evidence: null }
  const { consentEvents } = consentWrites(change, cause, campaigns, { now: at, newId })
  await keepConsents(tx, consentEvents, [{ ...key, before, after: afterFacts(before, change.facts, at) }])
}
