import { z } from 'zod'
import type { MessageValues } from './message-values'

/** The form as it may stand half typed: what is wrong with it is said when it is sent. */
const draft = z.object({
  reply: z.object({
    kind: z.enum(['SMS', 'MMS']),
    subject: z.string(),
    text: z.string(),
    media: z.array(z.object({ id: z.string(), url: z.string(), contentType: z.string(), size: z.number() })),
  }),
  when: z.enum(['now', 'later']),
  at: z.string(),
})

/** Which draft: of a campaign, the one that began with nothing, or the one that began with a message of before. */
export type DraftOf = { readonly campaignId: string; readonly from: string | null }

/** The API keeps no drafts: what is being written is kept in this browser. */
const keyOf = ({ campaignId, from }: DraftOf): string =>
  ['mms-inbox.campaign-message', campaignId, from].filter((each) => each !== null).join('.')

/** Where drafts are kept. A browser may refuse, or have none. */
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export const readDraft = (shelf: Shelf, of: DraftOf): MessageValues | undefined => {
  try {
    return draft.safeParse(JSON.parse(shelf.getItem(keyOf(of)) ?? 'null')).data
  } catch {
    return undefined
  }
}

/** Keeps it, or forgets it where nothing was written. */
export const keepDraft = (shelf: Shelf, of: DraftOf, values: MessageValues): void => {
  const { text, subject, media } = values.reply
  try {
    if (text.trim() === '' && subject.trim() === '' && media.length === 0) shelf.removeItem(keyOf(of))
    else shelf.setItem(keyOf(of), JSON.stringify(values))
  } catch {
    // Nobody promised that it would be kept.
  }
}

export const dropDraft = (shelf: Shelf, of: DraftOf): void => {
  try {
    shelf.removeItem(keyOf(of))
  } catch {
    // There was none to drop.
  }
}
