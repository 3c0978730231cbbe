/** Where providers have the media of private inboxes: sealed to the installation's processing key, which asks for them once more. */
export type Addresses = {
  /** Null where there is no such key. */
  readonly seal: (url: string) => Promise<Uint8Array | null>
  /** Null where another key is needed. */
  readonly open: (sealed: Uint8Array) => Promise<string | null>
}

type Deps = {
  readonly age: {
    readonly seal: (bytes: Uint8Array, recipients: readonly string[]) => Promise<Uint8Array>
    readonly open: (bytes: Uint8Array, identities: readonly string[]) => Promise<Uint8Array | null>
  }
  readonly processing: { readonly recipient: string; readonly identities: readonly string[] } | null
}

export const makeAddresses = ({ age, processing }: Deps): Addresses => ({
  seal: async (url) => processing && age.seal(Buffer.from(url), [processing.recipient]),
  open: async (sealed) => {
    const opened = processing && (await age.open(sealed, processing.identities))
    return opened && Buffer.from(opened).toString()
  },
})
