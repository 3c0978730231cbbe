import { actorOf, mayEverywhere, methodOf, type Viewer } from '../account/account.js'
import { consentKey, noStanding } from '../consent/consent.js'
import { lockStandings } from '../consent/consent.store.js'
import { leave } from '../consent/decide-consent.js'
import { stopAsCodeSays, type ConsequenceOn, type StandingOn } from '../consent/reach-of-stop.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { addressOf } from '../message/address.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { findSiblingsOf } from '../short-code/siblings.store.js'
import type { ShortCode, ShortCodeId } from '../short-code/short-code.js'
import { mayUseCode } from '../short-code/usable.store.js'
import { applyChanges } from './apply-changes.store.js'
import { findCode, findOwnCampaignsOn } from './campaign.store.js'
import { changesOf, type KnownCampaigns } from './consent-change.js'

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
 * count, too). It counts as its own STOP, as far as a STOP reaches on that code; nothing is sent to confirm it. On a
 * shared code it ends what whoever was asked writes, and not what others do: for them it is hearsay.
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
  const siblings = await findSiblingsOf(tx, shortCode)
  const keys = [shortCode.id, ...siblings].map((shortCodeId) => ({ shortCodeId, phone }))
  const standings = await lockStandings(tx, keys)
  const standingOn: StandingOn = (shortCodeId) => standings.get(consentKey({ shortCodeId, phone })) ?? noStanding
  const consequences: readonly ConsequenceOn[] =
    shortCode.sharing === 'shared' && !viewer.operator
      ? [
          {
            shortCodeId: shortCode.id,
            ...leave(standingOn(shortCode.id), await findOwnCampaignsOn(tx, viewer.organisationId, shortCode.id)),
          },
        ]
      : stopAsCodeSays({ shortCode, answered: null, siblings }, standingOn)
  const silent = consequences.map((each) => ({ ...each, text: null }))
  const campaigns: KnownCampaigns = new Map()
  const changes = changesOf(silent, { shortCode, phone, method: methodOf(viewer), word }, campaigns)
  const cause = { messageId: null, actor: actorOf(viewer), evidence: null }
  await applyChanges(tx, { changes, standingOn, cause, campaigns }, { now: now(), newId })
}
