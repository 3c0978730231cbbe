import type { SealedPlace } from '../media/part.js'
import type { Inbox } from './inbox.js'

/** Where the bytes of a message are put that an inbox takes; null where they lie open. */
export const placeIn = (
  inbox: Pick<Inbox, 'id' | 'sealedTo'> | undefined,
  processing: string | null,
): SealedPlace | null => (inbox?.sealedTo ? { inboxId: inbox.id, recipient: inbox.sealedTo, processing } : null)
