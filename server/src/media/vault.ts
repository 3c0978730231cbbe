import type { Part } from './part.js'

/** How the bytes of a part are read and written that may be a private inbox's. */
export type Vault = {
  /** With the processing key; null when that opens it not, or it was changed. What lies open comes as it is. */
  readonly open: (bytes: Uint8Array, part: Pick<Part, 'sealedFor'>) => Promise<Uint8Array | null>
  /** To the inbox alone; as it is where it lies open. */
  readonly seal: (bytes: Uint8Array, part: Pick<Part, 'sealedFor'>) => Promise<Uint8Array>
}

type Deps = {
  readonly age: {
    readonly seal: (bytes: Uint8Array, recipients: readonly string[]) => Promise<Uint8Array>
    readonly open: (bytes: Uint8Array, identities: readonly string[]) => Promise<Uint8Array | null>
  }
  /** The installation's processing key; empty where it has none. */
  readonly identities: readonly string[]
  readonly recipientOf: (inboxId: NonNullable<Part['sealedFor']>) => Promise<string>
}

export const makeVault = ({ age, identities, recipientOf }: Deps): Vault => ({
  open: async (bytes, { sealedFor }) => {
    if (sealedFor === null) return bytes
    return identities.length === 0 ? null : age.open(bytes, identities)
  },
  seal: async (bytes, { sealedFor }) => (sealedFor === null ? bytes : age.seal(bytes, [await recipientOf(sealedFor)])),
})

/** Where nothing is sealed. */
export const openVault = makeVault({
  age: { seal: () => Promise.reject(new Error('nothing is sealed here')), open: () => Promise.resolve(null) },
  identities: [],
  recipientOf: () => Promise.reject(new Error('nothing is sealed here')),
})
