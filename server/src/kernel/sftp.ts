/** Why something did not work at somebody's SFTP server. */
export type SftpFault =
  /** Nothing was sent: the address is one that we do not call. */
  | { readonly kind: 'forbidden'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string }
  /** It showed this key, and not the one that was expected; null for one of another kind. Nothing else was told to it. */
  | { readonly kind: 'host-key'; readonly key: string | null }
  | { readonly kind: 'sign-in' }
  /** It lets us in, and serves no files. */
  | { readonly kind: 'no-sftp' }
  | { readonly kind: 'no-folder' }
  | { readonly kind: 'not-allowed' }
  /** It could not: a full disk says no more than that. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'broken'; readonly why: string }

export class SftpFailure extends Error {
  override name = 'SftpFailure'
  constructor(readonly fault: SftpFault) {
    super('why' in fault ? `${fault.kind}: ${fault.why}` : fault.kind)
  }
}

/** A folder at somebody's server. Names are of files in it. */
export type RemoteFolder = {
  /** In bytes; null where there is no such file. */
  readonly size: (name: string) => Promise<number | null>
  /** From its beginning, whatever was there; on the server's disk when it resolves, where the server can say so. */
  readonly write: (name: string, pieces: AsyncIterable<Uint8Array>) => Promise<void>
  /** Over what is there, or not, as the server likes: look first. */
  readonly rename: (from: string, to: string) => Promise<void>
  readonly remove: (name: string) => Promise<void>
  readonly close: () => void
}

export type SftpPlace = {
  readonly host: string
  readonly port: number
  readonly userName: string
  /** Where in it: as the server understands paths. */
  readonly folder: string
  readonly proof:
    { readonly kind: 'key'; readonly privateKey: string } | { readonly kind: 'password'; readonly password: string }
  /** The blob in base64 of the one key that the server may show; with null it is only asked which it has. */
  readonly hostKey: string | null
}

/** Signs in at somebody's SFTP server and finds the folder; throws an `SftpFailure`. */
export type OpenRemoteFolder = (place: SftpPlace, signal: AbortSignal) => Promise<RemoteFolder>
