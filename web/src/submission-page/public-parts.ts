import type { WholeSubmission } from './SubmissionPage'

/** A part that can be fetched at an address of its own. */
export type PublicPart = {
  readonly id: string
  /** Its place, as people count. */
  readonly number: number
  readonly contentType: string
  readonly original: string
  readonly preview: string | null
}

/** Those of them that have one, in the order of the message. */
export const addressesOf = (parts: WholeSubmission['publicParts']): readonly PublicPart[] =>
  parts.flatMap(({ id, position, contentType, publicUrl, publicPreviewUrl }) =>
    publicUrl === null
      ? []
      : [{ id, number: position + 1, contentType: contentType ?? '', original: publicUrl, preview: publicPreviewUrl }],
  )
