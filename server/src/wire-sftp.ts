import { randomBytes } from 'node:crypto'
import type { Viewer } from './account/account.js'
import { makeInboxReads } from './inbox/inbox-list.store.js'
import type { Config } from './platform/config.js'
import type { MakeOnce } from './platform/idempotency.js'
import { hashPassword } from './account/auth.http.js'
import { verifyPassword } from './platform/password-check.js'
import type { Secrets } from './platform/secrets.js'
import { startSftp } from './platform/sftp.js'
import { hostKeyOf, type SftpHostKey } from './platform/sftp-host-key.js'
import { readPublicKey } from './platform/sftp-key.js'
import { makeTokenBuckets } from './platform/token-bucket.js'
import { SftpAccountResolver } from './sftp/account.graphql.js'
import {
  makeAddSftpKey,
  makeMakeSftpPassword,
  makeRemoveSftpKey,
  makeRemoveSftpPassword,
} from './sftp/change-account.use-case.js'
import { addressOf, type SftpServerAddress } from './sftp/server-address.js'
import { makeSftpSignIn } from './sftp/sign-in.session.js'
import { makeStandingWatch } from './sftp/standing.session.js'
import { triesAMinute, type Tries } from './sftp/tries.js'
import type { Parts } from './wire-parts.js'
import type { SchemaParts } from './wire-schema.js'

const hostKey = (secrets: Pick<Secrets, 'derive'>): SftpHostKey => hostKeyOf(secrets.derive('sftp host key'))

/** What the settings of an inbox say of the server; null where there is none. */
export const sftpAddress = (config: Config, secrets: Pick<Secrets, 'derive'>): SftpServerAddress | null => {
  const { SFTP_PORT: port, SFTP_ADDRESS: address, PUBLIC_URL: publicUrl } = config
  if (port === undefined) return null
  const { publicKey, fingerprint } = hostKey(secrets)
  return { ...addressOf({ address, publicUrl, port }), hostKey: publicKey, fingerprint }
}

const makeTries = (): Tries => {
  const bucketsOf = (perMinute: number) => makeTokenBuckets({ perMinute, now: () => performance.now() })
  const { network, account, everybody, known } = triesAMinute
  return {
    network: bucketsOf(network),
    account: bucketsOf(account),
    everybody: bucketsOf(everybody),
    known: bucketsOf(known),
  }
}

/** Serves inboxes over SFTP where SFTP_PORT is set. */
export const serveSftp = async (parts: Parts): Promise<void> => {
  const { config, secrets, stopping, metrics, db, blobs, age, now, log } = parts
  if (config.SFTP_PORT === undefined) return
  const standing = makeStandingWatch(db.manager)
  const server = await startSftp({
    host: config.HOST,
    port: config.SFTP_PORT,
    hostKey: hostKey(secrets),
    signIn: makeSftpSignIn({
      db: db.manager,
      blobs,
      age,
      now,
      hmac: secrets.hmac,
      verifyPassword,
      nobodysHash: await hashPassword(randomBytes(20).toString('hex')),
      tries: makeTries(),
      standing,
    }),
    report: (err) => log.warn({ err }, 'something cannot be read over SFTP'),
  })
  metrics.watch({
    name: 'mms_inbox_sftp_connections',
    help: 'Connections over SFTP, here.',
    read: server.connections,
  })
  stopping.atEnd('connections over SFTP', async () => {
    standing.close()
    await server.close()
  })
}

/** The resolvers with which administrators say who reads an inbox over SFTP. */
export const sftpResolvers = ({ db, now, newId, sftp }: SchemaParts, once: MakeOnce<Viewer>): readonly object[] => [
  new SftpAccountResolver({
    db: db.manager,
    inboxes: makeInboxReads(db.manager),
    server: sftp,
    addKey: once('addSftpKey', (joined) => makeAddSftpKey({ db: joined, now, newId, readPublicKey })),
    removeKey: makeRemoveSftpKey({ db, now }),
    makePassword: once('makeSftpPassword', (joined) =>
      makeMakeSftpPassword({ db: joined, now, hashPassword, randomBytes }),
    ),
    removePassword: makeRemoveSftpPassword({ db, now }),
  }),
]
