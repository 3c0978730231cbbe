import type { Submission } from './submission'

type Of<K extends 'decisions' | 'replies' | 'postbacks'> = Submission[K][number]

export type Happening =
  | { readonly kind: 'decision'; readonly at: string; readonly decision: Of<'decisions'> }
  | { readonly kind: 'undo'; readonly at: string; readonly decision: Of<'decisions'> }
  | { readonly kind: 'reply'; readonly at: string; readonly reply: Of<'replies'> }
  | { readonly kind: 'postback'; readonly at: string; readonly postback: Of<'postbacks'> }

/** Everything that was decided about a submission and done for it, newest first. */
export const historyOf = ({ decisions, replies, postbacks }: Submission): readonly Happening[] =>
  [
    ...decisions.map((decision) => ({ kind: 'decision' as const, at: decision.at, decision })),
    ...decisions.flatMap((decision) =>
      decision.undoneAt === null ? [] : [{ kind: 'undo' as const, at: decision.undoneAt, decision }],
    ),
    ...replies.map((reply) => ({ kind: 'reply' as const, at: reply.sentAt ?? reply.createdAt, reply })),
    ...postbacks.map((postback) => ({
      kind: 'postback' as const,
      at: postback.finishedAt ?? postback.createdAt,
      postback,
    })),
  ].toSorted((a, b) => b.at.localeCompare(a.at))

/** The receiver's name without the path, which may hold a secret. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)
