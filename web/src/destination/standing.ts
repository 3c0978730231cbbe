import type { SftpDestinationRowFragment } from '@/graphql/generated/graphql'

type Known = Pick<SftpDestinationRowFragment, 'fingerprint' | 'offeredFingerprint' | 'testedAt' | 'problem'>

/** What a destination waits for: a first test, somebody who confirms its key, a mend; or nothing. */
export const standingOf = ({ fingerprint, offeredFingerprint, testedAt, problem }: Known) => {
  if (problem !== null) return 'trouble'
  if (fingerprint === null) return offeredFingerprint === null ? 'untested' : 'unconfirmed'
  return testedAt === null ? 'untested' : 'ready'
}
