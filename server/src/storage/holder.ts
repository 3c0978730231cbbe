import { keyIn } from '../api-key/api-key.js'
import { isHolderSecret, type HolderSecret } from './grant.js'

/** The cookie that grants are held by; whoever has the database has it not. */
export const unlockCookie = 'mms-inbox.unlocked'

/** What this client alone holds, as far as it holds anything: its API key, or the cookie that it got with its first grant. */
export const secretIn = (headers: Headers): HolderSecret | null => {
  const authorization = headers.get('authorization')
  if (authorization !== null) return keyIn(authorization) ?? null
  const cookies = (headers.get('cookie') ?? '').split(/; */)
  const found = cookies.find((each) => each.startsWith(`${unlockCookie}=`))?.slice(unlockCookie.length + 1) ?? ''
  return isHolderSecret(found) ? found : null
}

/** Gone with the browser's own session; no script reads it, and no other site sends it along. */
export const unlockCookieOf = (secret: HolderSecret, secure: boolean): string =>
  `${unlockCookie}=${secret}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
