import { howForgets } from './channel/adapters.js'
import { CertificateResolver } from './erasure/certificate.graphql.js'
import { digestFor } from './erasure/emptying.js'
import { makeErasePhone, type ErasingDeps } from './erasure/erase-phone.use-case.js'
import { EraseSubmissionResolver } from './erasure/erase-submission.graphql.js'
import { makeEraseSubmission } from './erasure/erase-submission.use-case.js'
import { ErasureResolver } from './erasure/erasure.graphql.js'
import { makeForesee, makeForeseeMessages } from './erasure/foresee.use-case.js'
import { makeRetain, type Retain } from './erasure/retain.use-case.js'
import { RetentionResolver } from './erasure/retention.graphql.js'
import { makeSaveMessageRetention } from './erasure/save-message-retention.use-case.js'
import { makeForgetAnswers } from './platform/idempotency.js'
import type { SchemaParts } from './wire-schema.js'

type ErasingParts = Pick<SchemaParts, 'db' | 'now' | 'newId' | 'blobs' | 'secrets'>

const erasingDeps = ({ db, now, newId, blobs, secrets }: ErasingParts): ErasingDeps => ({
  db,
  now,
  newId,
  blobs,
  digestOf: (text) => secrets.hmac('erasure', text),
  forgets: howForgets,
  forgetAnswers: makeForgetAnswers({ db, open: secrets.open }),
})

/** The resolvers that erase, that show what was erased, and that say how long things are kept. */
export const erasureResolvers = (parts: SchemaParts): readonly object[] => {
  const { db, now } = parts
  const deps = erasingDeps(parts)
  return [
    new CertificateResolver({
      db: db.manager,
      digestOfPhone: ({ organisationId }, phone) => digestFor({ ...deps, organisationId }, phone),
    }),
    new ErasureResolver(makeErasePhone(deps)),
    new EraseSubmissionResolver(makeEraseSubmission(deps)),
    new RetentionResolver({
      db: db.manager,
      foresee: makeForesee({ db, now }),
      foreseeMessages: makeForeseeMessages({ db, now }),
      save: makeSaveMessageRetention(db),
    }),
  ]
}

/** What erases by itself what is too old. */
export const wireRetain = (parts: ErasingParts): Retain => makeRetain(erasingDeps(parts))
