import type { OrganisationId } from '../account/account.js'
import type { ConsentEvent, ConsentFact, ConsentKey, NewEventId } from './consent.js'

/** What an entry of the ledger says besides what happened. */
export type ConsentAbout = ConsentKey &
  Pick<ConsentEvent, 'method' | 'actor' | 'word' | 'messageId' | 'evidence' | 'at'> & {
    /** Of the campaigns that the facts are about. */
    readonly organisationOf: (campaignId: NonNullable<ConsentEvent['campaignId']>) => OrganisationId | null
    /** The text that went out with it, and the version of the campaign that it is from. */
    readonly shown: { readonly text: string; readonly version: number | null } | null
  }

/** The entry of the ledger that says that this happened. */
export const eventOf = (fact: ConsentFact, about: ConsentAbout, newId: NewEventId): ConsentEvent => {
  const { shortCodeId, phone, method, actor, word, messageId, evidence, at, organisationOf, shown } = about
  const campaignId = 'campaignId' in fact ? fact.campaignId : null
  const tellsWhatWasShown = fact.kind === 'asked' || fact.kind === 'subscribed'
  return {
    id: newId<'consent-event'>(),
    shortCodeId,
    phone,
    organisationId: campaignId && organisationOf(campaignId),
    campaignId,
    kind: fact.kind,
    method,
    by: fact.kind === 'unsubscribed' ? fact.by : null,
    actor,
    word,
    messageId,
    textShown: tellsWhatWasShown ? (shown?.text ?? null) : null,
    textVersion: tellsWhatWasShown ? (shown?.version ?? null) : null,
    askedUntil: fact.kind === 'asked' ? fact.askedUntil : null,
    evidence,
    saidAt: 'saidAt' in fact ? (fact.saidAt ?? null) : null,
    saidOn: 'saidOn' in fact ? (fact.saidOn ?? null) : null,
    at,
  }
}

/** What an entry says happened; undefined for one that this version does not understand. */
export const factOf = (event: ConsentEvent): ConsentFact | undefined => {
  const { kind, campaignId, by, askedUntil, saidAt, saidOn } = event
  switch (kind) {
    case 'opted-out':
      return { kind, ...(saidAt && { saidAt }), ...(saidOn && { saidOn }) }
    case 'asked':
      return campaignId && askedUntil ? { kind, campaignId, askedUntil } : undefined
    case 'subscribed':
      return campaignId ? { kind, campaignId } : undefined
    case 'unsubscribed':
      return campaignId && by ? { kind, campaignId, by, ...(saidAt && { saidAt }) } : undefined
    default:
      return { kind }
  }
}
