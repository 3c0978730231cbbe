import { createHash } from 'node:crypto'
import type { Erasure, Further } from './erasure.js'
import { keptAfter } from './kept.js'
import type { ProviderTally } from './provider-copy.js'

/** How far an erasure is: files are still removed; providers still asked; done; or some provider could not. */
export type ErasureState = 'under-way' | 'waiting-for-provider' | 'provider-could-not' | 'done'

type AtProvider = Omit<ProviderTally, 'erasureId'>

export const stateOf = (
  { finishedAt }: Pick<Erasure, 'finishedAt'>,
  providers: readonly AtProvider[],
): ErasureState => {
  if (finishedAt === null) return 'under-way'
  if (providers.some(({ waiting }) => waiting > 0)) return 'waiting-for-provider'
  return providers.some(({ refused, cannot }) => refused + cannot > 0) ? 'provider-could-not' : 'done'
}

/** All that a record comes to. */
export type Recorded = {
  readonly erasure: Erasure
  readonly organisation: string
  readonly inbox: string | null
  readonly providers: readonly ProviderTally[]
}

/** A certificate as a document that anybody can keep, and the digest by which it is known to be unchanged. */
export type Certificate = { readonly document: string; readonly digest: string }

/**
 * The digest is SHA-256 of the document without it, its names sorted and without spaces: what
 * `jq -jcS 'del(.digest)' certificate.json | sha256sum` says.
 */
export const certificateOf = (recorded: Recorded): Certificate => {
  const facts = factsOf(recorded)
  const digest = `sha256:${createHash('sha256')
    .update(JSON.stringify(sorted(facts)))
    .digest('hex')}`
  return { document: `${JSON.stringify({ ...facts, digest }, null, 2)}\n`, digest }
}

const factsOf = ({ erasure, organisation, inbox, providers }: Recorded) => ({
  certificate: 'MMS Inbox: erasure',
  version: 1,
  id: erasure.id,
  organisation,
  state: stateOf(erasure, providers),
  erased: {
    kind: erasure.kind,
    submission: erasure.submissionId,
    inbox,
    phoneEnding: erasure.ending,
    phoneDigest: erasure.phoneDigest,
  },
  requestedBy: { kind: erasure.by.kind, name: erasure.by.name },
  requestedAt: erasure.at.toISOString(),
  filesGoneAt: erasure.finishedAt?.toISOString() ?? null,
  counts: countsOf(erasure),
  providers: providers.map(({ erasureId: _, ...each }) => each),
  wentOutBefore: erasure.wentOut.map(({ host, postbacks, files, first, last }) => ({
    host,
    postbacks,
    // Documents of before files were told of keep their digest.
    ...(files ? { files } : {}),
    first,
    last,
  })),
  kept: keptAfter(erasure.kind).map(({ what, why }) => ({ what, why })),
})

/** Everything that was emptied or removed, by kind. */
export const countsOf = ({ messages, submissions, parts, texts, further }: Erasure): Counted => ({
  messages,
  submissions,
  parts,
  texts,
  files: further.files,
  derivatives: further.derivatives,
  rawRequests: further.rawRequests,
  postbacks: further.postbacks,
  exports: further.exports,
})

type Counted = Pick<Erasure, 'messages' | 'submissions' | 'parts' | 'texts'> & Further

/** The same with the names of every object in order. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  )
}
