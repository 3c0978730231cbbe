import { fileURLToPath } from 'node:url'
import type { Express } from 'express'
import { makeAccounts } from './account/account.use-case.js'
import { hashPassword } from './account/auth.http.js'
import { originsOf } from './account/origins.js'
import { channelRoutes, makeHandleChannelRequest } from './channel/channel.http.js'
import type { HandleChannelRequest } from './channel/door.js'
import { makeKeepRequest } from './channel/keep-request.use-case.js'
import { makeRecordRejection } from './channel/rejection.use-case.js'
import { makeReport } from './channel/report.use-case.js'
import { makeReceivePostback } from './channel/simulator/receive-postback.use-case.js'
import { makeSamples } from './channel/simulator/samples.store.js'
import { simulatorRoutes } from './channel/simulator/simulator.http.js'
import { makeTextFromPhone } from './channel/simulator/text-from-phone.use-case.js'
import { exportRoutes } from './export/export.http.js'
import { downloadRoutes } from './export/download.http.js'
import { evidenceLines, senderLines, subscriberLines } from './export/tables.store.js'
import { mediaRoutes } from './media/media.http.js'
import { publicMediaRoutes } from './media/public-media.http.js'
import { findPublic } from './media/public-url.store.js'
import { findServed } from './media/served.store.js'
import { uploadRoutes } from './media/upload.http.js'
import { scanOf } from './wire-scan.js'
import { makeTakeUpload } from './media/upload.use-case.js'
import { makeAccept } from './people/accept.use-case.js'
import { invitationRoutes } from './people/invitation.http.js'
import { headersOf } from './platform/graphql-server.js'
import { importRoutes } from './subscriber/import.http.js'
import { makeImportTable } from './wire-once.js'
import type { Parts } from './wire-parts.js'
import { wireMediaVault } from './wire-storage.js'

const samplesFolder = fileURLToPath(new URL('../../samples', import.meta.url))

/** Mounts the doors that are not GraphQL: sign-in, carriers, media, uploads, tables and, in development, the virtual phones. */
export const mountDoors = (app: Express, parts: Parts): void => {
  const { config, auth, db, media, publicMedia, blobs, personOf, viewerOf, storeBytes, now, newId } = parts
  const origins = originsOf(config.PUBLIC_URL, config.production)
  // Before anything that reads a body: these take it as it came.
  app.use('/auth', auth.handler)
  app.use(
    invitationRoutes({
      ...makeAccept({ db, now, newId, accounts: makeAccounts(db, { now, newId, hashPassword }) }),
      origins,
      sessionOf: (request) => auth.sessionOf(headersOf(request.headers)),
      signIn: auth.signIn,
    }),
  )
  const handle = makeDoor(parts)
  app.use(channelRoutes({ handle, isKnown: parts.channels.isKnown, maxBytes: config.UPLOAD_LIMIT_MIB }))
  // Before the door of signed addresses, which would take its path for one of them.
  app.use(
    publicMediaRoutes({
      urls: publicMedia,
      find: (object) => findPublic(db.manager, object),
      blobs,
      mediaUrl: config.MEDIA_URL ?? null,
      publicUrl: config.PUBLIC_URL,
      cacheSeconds: config.MEDIA_CACHE_SECONDS,
    }),
  )
  app.use(
    mediaRoutes({
      check: media.check,
      find: (object, organisation) => findServed(db.manager, object, organisation),
      blobs,
      vault: wireMediaVault(parts, origins),
      now,
    }),
  )
  app.use(
    uploadRoutes({
      viewerOf: (request) => personOf(headersOf(request.headers)),
      origins,
      takeUpload: makeTakeUpload({ db, storeBytes, now, scan: scanOf(config) }),
      url: media.url,
    }),
  )
  app.use(
    importRoutes({
      viewerOf: (request) => personOf(headersOf(request.headers)),
      origins,
      importTable: makeImportTable(parts),
    }),
  )
  app.use(
    exportRoutes({
      viewerOf: (request) => personOf(headersOf(request.headers)),
      subscribers: (viewer, campaignId, mode) => subscriberLines(db.manager, viewer, campaignId, mode),
      senders: (viewer, filter, mode) => senderLines(db.manager, viewer, filter, mode),
      evidence: (viewer, phone, mode) => evidenceLines(db.manager, viewer, phone, mode),
    }),
  )
  app.use(downloadRoutes({ db: db.manager, viewerOf: (request) => viewerOf(headersOf(request.headers)), blobs }))
  if (!config.production) mountSimulator(app, parts, handle, origins)
}

const makeDoor = ({
  config,
  channels,
  receive,
  db,
  now,
  newId,
  age,
  processing,
  warn,
  metrics,
}: Parts): HandleChannelRequest =>
  makeHandleChannelRequest({
    channels,
    receive,
    report: makeReport({ db, now, newId }),
    recordRejection: makeRecordRejection({ db, now, newId }),
    keepRequest: makeKeepRequest({ db, now, newId, seal: age.seal, processing: processing?.recipient ?? null }),
    publicUrl: config.PUBLIC_URL,
    maxParts: config.PART_LIMIT,
    warn,
    note: metrics.atTheDoor,
  })

const mountSimulator = (
  app: Express,
  { config, log, channels, secrets, db, personOf, now, newId }: Parts,
  handle: HandleChannelRequest,
  allowedOrigins: readonly string[],
): void => {
  const samples = makeSamples(samplesFolder)
  app.use(
    simulatorRoutes({
      viewerOf: personOf,
      allowedOrigins,
      textFromPhone: makeTextFromPhone({
        db: db.manager,
        channels,
        handle,
        samples,
        doorbell: db.doorbell,
        now,
        newId,
      }),
      receivePostback: makeReceivePostback({ db, unseal: secrets.open, now, newId }),
      samples,
      maxBytes: config.UPLOAD_LIMIT_MIB,
      log,
    }),
  )
}
