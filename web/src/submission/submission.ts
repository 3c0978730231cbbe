import type { BoardPartFragment, BoardSubmissionFragment } from '@/graphql/generated/graphql'

export type Submission = BoardSubmissionFragment
export type Part = BoardPartFragment
export type ImagePart = Extract<Part, { __typename: 'ImagePart' }>
export type Decision = Submission['decisions'][number]

/** The parts worth a stage of their own: the text of the message stands below it anyway. */
export const stagedParts = ({ parts }: Submission): readonly Part[] =>
  parts.filter((part) => part.__typename !== 'TextPart').toSorted((a, b) => a.position - b.position)

/** The picture that stands for the submission in a small place. */
export const firstImage = ({ parts }: Submission): ImagePart | undefined =>
  parts.find((part) => part.__typename === 'ImagePart')

/** The decision that counts now. */
export const standingDecision = ({ decisions }: Submission): Decision | undefined =>
  decisions
    .filter((each) => each.undoneAt === null)
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1)
