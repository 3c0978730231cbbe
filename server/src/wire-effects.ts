import { makeSpreadCampaignMessageJob } from './campaign-message/spread-campaign-message.job.js'
import { makeSpreadCampaignMessage } from './campaign-message/spread.use-case.js'
import { adapterOf } from './channel/adapters.js'
import { makeFetchPartJob } from './channel/fetch-part.job.js'
import { makeFetchPart, type Scanning } from './channel/fetch-part.use-case.js'
import { syncChannelLanes } from './channel/lane.store.js'
import { publicUrlAt } from './channel/public-url.js'
import { makeSendMessageJob } from './channel/send-message.job.js'
import { makeSendMessage } from './channel/send.use-case.js'
import { makeUploadExportJob } from './destination/upload-export.job.js'
import type { Handlers } from './effects.js'
import { makeSpreadImportTextsJob } from './subscriber/spread-import-texts.job.js'
import { makeSpreadImportTexts } from './subscriber/spread-import-texts.use-case.js'
import { makeEraseAtProviderJob } from './erasure/erase-at-provider.job.js'
import { makeEraseAtProvider } from './erasure/erase-at-provider.use-case.js'
import { makeExportJob } from './export/make-export.job.js'
import { makeHeedWords } from './intake/heed-words.use-case.js'
import { makeSettlePart } from './intake/settle-part.use-case.js'
import { makeSendMailJob } from './mail/send-mail.job.js'
import { makeForgetBytes } from './media/forget-bytes.use-case.js'
import { makeLocalQueue } from './platform/queue.js'
import { startBullRelay } from './platform/bull-relay.js'
import { startRelay, type Relay, type RelayOptions } from './platform/relay.js'
import { makePostBackJob } from './postback/post-back.job.js'
import { makePostBack } from './postback/post-back.use-case.js'
import { wireUploadExport } from './wire-destinations.js'
import { wireMakeExport } from './wire-exports.js'
import { countedHandlers } from './wire-metrics.js'
import { makeMoveStorageJob } from './storage/move-storage.job.js'
import type { Parts } from './wire-parts.js'
import { wirePreparing } from './wire-preparing.js'
import { scanOf } from './wire-scan.js'
import { wireAddresses, wireMoveStorage, wireVault } from './wire-storage.js'

const scanningOf = ({ config, log }: Parts): Scanning | null => {
  const scan = scanOf(config)
  if (scan) log.info({ clamd: config.CLAMD_ADDRESS }, 'parts are scanned for viruses before anybody gets them')
  return scan && { scan }
}

/** Who carries out each kind of effect. */
const makeHandlers = async (parts: Parts): Promise<Handlers> => {
  const {
    config,
    secrets,
    db,
    now,
    newId,
    http,
    channels,
    media,
    publicMedia,
    storeBytes,
    mailing,
    patterns,
    processing,
  } = parts
  const prepareMedia = await wirePreparing(parts)
  const vault = wireVault(parts)
  return {
    'send-message': makeSendMessageJob(
      makeSendMessage({
        db,
        now,
        newId,
        tools: { http },
        channelById: channels.byId,
        adapterOf,
        mediaUrl: media.url,
        statusUrl: (channel) => publicUrlAt(channel, 'status', config.PUBLIC_URL),
        hourlyCap: config.REPLIES_AN_HOUR,
      }),
    ),
    'post-back': makePostBackJob(
      makePostBack({
        db,
        now,
        newId,
        http,
        unseal: secrets.open,
        mediaUrl: media.url,
        publicMediaUrl: publicMedia.url,
      }),
    ),
    'fetch-part': makeFetchPartJob(
      makeFetchPart({
        db,
        channels,
        http,
        storeBytes,
        processing: processing?.recipient ?? null,
        heed: makeHeedWords({ db, now, newId }),
        addresses: wireAddresses(parts),
        settle: makeSettlePart({ db, now, newId, judgeTexts: patterns.judge }),
        now,
        maxBytes: config.UPLOAD_LIMIT_MIB,
        scanning: scanningOf(parts),
        read: async (id, sealedFor) => vault.open(await parts.blobs.read(id), { sealedFor }),
        forget: makeForgetBytes(parts),
      }),
    ),
    'prepare-media': prepareMedia,
    'prepare-clip': prepareMedia,
    'send-mail': makeSendMailJob(mailing.send),
    'spread-campaign-message': makeSpreadCampaignMessageJob(makeSpreadCampaignMessage({ db, now, newId })),
    'spread-import-texts': makeSpreadImportTextsJob(makeSpreadImportTexts({ db, now })),
    'make-export': makeExportJob(wireMakeExport(parts)),
    'upload-export': makeUploadExportJob(wireUploadExport(parts)),
    'erase-at-provider': makeEraseAtProviderJob(
      makeEraseAtProvider({ db: db.manager, now, tools: { http }, channels, adapterOf }),
    ),
    'move-storage': makeMoveStorageJob({ now, move: wireMoveStorage(parts) }),
  }
}

/** How many of each run at a time in one process. Pictures go through one child, one at a time; a second waits ready. So do clips. */
export const ofKind: RelayOptions['ofKind'] = {
  'send-message': 256,
  'post-back': 128,
  'fetch-part': 8,
  'prepare-media': 2,
  'prepare-clip': 2,
  'send-mail': 4,
  'spread-campaign-message': 2,
  'spread-import-texts': 2,
  'make-export': 2,
  'upload-export': 4,
  'erase-at-provider': 2,
  'move-storage': 1,
}

/** Bull hands the effects out where there is a Redis; the claim in Postgres is the same. */
const startDispatch = async (parts: Parts): Promise<Relay> => {
  const { config, db, databaseUrl, now, warn, redis } = parts
  const options: RelayOptions = {
    db,
    queue: makeLocalQueue(countedHandlers(await makeHandlers(parts), parts.metrics)),
    now,
    warn,
    concurrency: config.EFFECT_CONCURRENCY,
    ofKind,
    leaseMilliseconds: config.EFFECT_LEASE_SECONDS * 1000,
  }
  return redis ? startBullRelay({ ...options, ...redis, url: databaseUrl }) : startRelay(options)
}

/** Starts what carries effects out. */
export const startEffects = async (parts: Parts): Promise<void> => {
  const { config, stopping, db, now } = parts
  await syncChannelLanes(db.manager, now())
  const relay = await startDispatch(parts)
  stopping.atEnd('effects under way', () => relay.stop(config.STOP_SECONDS * 1000))
}
