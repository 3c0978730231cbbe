import type { SftpPlace } from '../kernel/sftp.js'
import type { Destination } from './destination.js'

/** As it is signed in at, with its secrets opened. */
export const placeOf = (
  { host, port, userName, folder, hostKey, signIn, sealedPassword, sealedPrivateKey }: Destination,
  unseal: (sealed: string) => string,
): SftpPlace => ({
  host,
  port,
  userName,
  folder,
  hostKey,
  // A removed one has no secrets, and is not asked for.
  proof:
    signIn === 'password'
      ? { kind: 'password', password: unseal(sealedPassword ?? '') }
      : { kind: 'key', privateKey: unseal(sealedPrivateKey ?? '') },
})
