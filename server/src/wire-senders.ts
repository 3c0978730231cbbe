import { makeBlockedOf } from './block-list/block-list.store.js'
import { LedgerResolver } from './sender/ledger.graphql.js'
import { makeSubscriptionReads } from './sender/ledger.store.js'
import { makeSenderReads } from './sender/sender-list.store.js'
import { SenderConsentResolver, SenderRecordResolver } from './sender/sender.graphql.js'
import { makeShortCodeReads } from './short-code/short-code-list.store.js'
import type { SchemaParts } from './wire-schema.js'

/** The resolvers of the phones that have written: the list, one page for each, and what they agreed to. */
export const senderResolvers = ({ db }: SchemaParts): readonly object[] => {
  const shortCodes = makeShortCodeReads(db.manager)
  return [
    new LedgerResolver(db.manager, makeSubscriptionReads(db.manager)),
    new SenderConsentResolver(shortCodes),
    new SenderRecordResolver({
      db: db.manager,
      reads: makeSenderReads(db.manager),
      blockedOf: makeBlockedOf(db.manager),
    }),
  ]
}
