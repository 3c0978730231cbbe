import { randomBytes } from 'node:crypto'
import type { Viewer } from './account/account.js'
import {
  makeConfirmHostKey,
  makeRemoveDestination,
  makeSaveDestination,
} from './destination/change-destination.use-case.js'
import { SftpDestinationResolver } from './destination/destination.graphql.js'
import { makeSendExportAgain } from './destination/send-again.use-case.js'
import { makeTellOfUpload } from './destination/tell-of-upload.use-case.js'
import { makeTestDestination } from './destination/test-destination.use-case.js'
import { makeUploadExport, type UploadExport } from './destination/upload-export.use-case.js'
import { ExportUploadResolver } from './destination/upload.graphql.js'
import type { MakeOnce } from './platform/idempotency.js'
import { makeOpenRemoteFolder } from './platform/sftp-client.js'
import { fingerprintOf, hostKeyOf } from './platform/sftp-host-key.js'
import type { Parts } from './wire-parts.js'
import type { SchemaParts } from './wire-schema.js'

/** What puts files of schedules on somebody's server. */
export const wireUploadExport = ({ db, now, blobs, secrets, mailing, config }: Parts): UploadExport =>
  makeUploadExport({
    db,
    now,
    blobs,
    unseal: secrets.open,
    openFolder: makeOpenRemoteFolder({ allow: config.OUTBOUND_ALLOW }),
    tell: makeTellOfUpload({
      now,
      queueMail: mailing.queue,
      canMail: mailing.mode !== 'none',
      publicUrl: config.PUBLIC_URL,
    }),
  })

/** A key as OpenSSH has them, named so that whoever finds it on a server knows where it comes from. */
const newKey = () => {
  const { privateKey, publicKey } = hostKeyOf(randomBytes(32).toString('hex'))
  return { privateKey, publicKey: `${publicKey} mms-inbox` }
}

const fingerprint = (hostKey: string): string => fingerprintOf(Buffer.from(hostKey, 'base64'))

/** The resolvers with which administrators say where files of schedules go. */
export const destinationResolvers = (
  { db, now, newId, secrets, outboundAllow }: SchemaParts,
  once: MakeOnce<Viewer>,
): readonly object[] => [
  new SftpDestinationResolver({
    db: db.manager,
    fingerprintOf: fingerprint,
    save: once('saveSftpDestination', (joined) =>
      makeSaveDestination({ db: joined, now, newId, seal: secrets.seal, newKey }),
    ),
    remove: makeRemoveDestination({ db, now }),
    confirm: makeConfirmHostKey({ db, fingerprintOf: fingerprint }),
    test: makeTestDestination({
      db,
      now,
      unseal: secrets.open,
      openFolder: makeOpenRemoteFolder({ allow: outboundAllow }),
      newName: () => randomBytes(6).toString('hex'),
    }),
  }),
  new ExportUploadResolver({ db: db.manager, again: makeSendExportAgain({ db, now }) }),
]
