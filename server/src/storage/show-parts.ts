import type { Asking } from '../account/asking.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Part } from '../media/part.js'
import { unpackedLooks } from '../media/sealed-looks.js'

/** A part as whoever asks may see it. Locked: sealed, and not unlocked by him. */
export type ShownPart = Part & { readonly locked: boolean }

export type ShowParts = (asking: Asking, parts: readonly Part[]) => Promise<readonly ShownPart[]>

type Deps = {
  /** What opens an inbox, where whoever asks has unlocked it. */
  readonly identityOf: (asking: Asking) => { readonly load: (id: InboxId) => Promise<string | null> }
  readonly open: (sealed: Uint8Array, identities: readonly string[]) => Promise<Uint8Array | null>
}

export const makeShowParts = ({ identityOf, open }: Deps): ShowParts => {
  const show = async (asking: Asking, part: Part): Promise<ShownPart> => {
    if (part.sealedFor === null) return { ...part, locked: false }
    const identity = await identityOf(asking).load(part.sealedFor)
    if (identity === null) return { ...part, locked: true }
    const looks = part.sealedLooks && (await open(part.sealedLooks, [identity]))
    return { ...part, ...unpackedLooks(looks), locked: false }
  }
  return (asking, parts) => Promise.all(parts.map((part) => show(asking, part)))
}
