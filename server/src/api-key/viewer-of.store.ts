import type { Viewer } from '../account/account.js'
import type { PersonOf } from '../account/viewer.store.js'
import type { KeyHolderOf } from './key-holder.store.js'

/** Who is asking, found out from the headers of a request or of a WebSocket; null for a stranger. */
export type ViewerOf = (headers: Headers) => Promise<Viewer | null>

/** An `Authorization` header speaks for itself: with it, cookies are not looked at, whatever is in it. */
export const makeViewerOf =
  (personOf: PersonOf, keyHolderOf: KeyHolderOf): ViewerOf =>
  (headers) => {
    const authorization = headers.get('authorization')
    return authorization === null ? personOf(headers) : keyHolderOf(authorization)
  }
