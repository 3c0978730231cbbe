import type { BoardPartFragment, BoardSubmissionFragment } from '@/graphql/generated/graphql'

export type Submission = BoardSubmissionFragment
export type Part = BoardPartFragment
export type ImagePart = Extract<Part, { __typename: 'ImagePart' }>
export type VideoPart = Extract<Part, { __typename: 'VideoPart' }>
export type AudioPart = Extract<Part, { __typename: 'AudioPart' }>
export type Decision = Submission['decisions'][number]

/** What it held is gone for good: a digest stands for its sender. */
export const isErased = ({ sender }: { readonly sender: { readonly phone: string } }): boolean =>
  sender.phone.startsWith('erased-')

/** The parts worth a stage of their own: the text of the message stands below it anyway. */
export const stagedParts = ({ parts }: Submission): readonly Part[] =>
  parts.filter((part) => part.__typename !== 'TextPart').toSorted((a, b) => a.position - b.position)

/** What can be seen of the submission in a small place: its first picture, or else its first clip. */
export const firstSeen = ({ parts }: Submission): ImagePart | VideoPart | undefined =>
  parts.find((part) => part.__typename === 'ImagePart') ?? parts.find((part) => part.__typename === 'VideoPart')

/** The first part that plays. */
export const firstPlayable = (submission: Submission): VideoPart | AudioPart | undefined =>
  stagedParts(submission).find(
    (part): part is VideoPart | AudioPart =>
      (part.__typename === 'VideoPart' && (part.clip ?? part.sound) !== null) ||
      (part.__typename === 'AudioPart' && part.sound !== null),
  )

/** The decision that counts now. */
export const standingDecision = ({ decisions }: Submission): Decision | undefined =>
  decisions
    .filter((each) => each.undoneAt === null)
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1)
