import type { ContentKind } from '@/graphql/generated/graphql'
import type { Part } from './submission'

/** The most telling first. */
const byWeight = ['VIDEO', 'IMAGE', 'AUDIO', 'OTHER', 'TEXT'] as const satisfies readonly ContentKind[]

const kinds = {
  VideoPart: 'VIDEO',
  ImagePart: 'IMAGE',
  AudioPart: 'AUDIO',
  OtherPart: 'OTHER',
  TextPart: 'TEXT',
} as const satisfies Record<Part['__typename'], ContentKind>

/** How parts lie on slides was sent by nobody as content. */
const isLayout = ({ contentType }: Part): boolean => contentType?.startsWith('application/smil') ?? false

/** What the most telling part is, as the server counts it. */
export const contentKindOf = (parts: readonly Part[]): ContentKind => {
  const found = parts
    .filter((part) => !isLayout(part))
    .map((part) => (part.state === 'NOT_FETCHED' ? 'OTHER' : kinds[part.__typename]))
  return byWeight.find((kind) => found.includes(kind)) ?? 'TEXT'
}
