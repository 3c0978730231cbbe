import { adapterOf } from './channel/adapters.js'
import { makeFetchPartJob } from './channel/fetch-part.job.js'
import { makeFetchPart } from './channel/fetch-part.use-case.js'
import { syncChannelLanes } from './channel/lane.store.js'
import { publicUrlAt } from './channel/public-url.js'
import { makeSendMessageJob } from './channel/send-message.job.js'
import { makeSendMessage } from './channel/send.use-case.js'
import type { Handlers } from './effects.js'
import { startSequencer } from './feed/sequencer.job.js'
import { startTrimming } from './feed/trim.job.js'
import { makeTrim } from './feed/trim.use-case.js'
import { makeSettlePart } from './intake/settle-part.use-case.js'
import { makeSendMailJob } from './mail/send-mail.job.js'
import { makePrepareMediaJob } from './media/prepare-media.job.js'
import { makePrepareMedia } from './media/prepare-media.use-case.js'
import { imageConfinement, type ImageAnswer } from './media/prepared-image.js'
import { makeSweepBlobs } from './media/sweep-blobs.use-case.js'
import { makeForgetRawRequests } from './message/forget-raw-requests.use-case.js'
import { makeForgetEffects } from './platform/forget-effects.use-case.js'
import { makeConfined } from './platform/confined.js'
import { oldestKept } from './platform/idempotency.js'
import { forgetAnswers } from './platform/idempotency.store.js'
import { makeLocalQueue } from './platform/queue.js'
import { startBullRelay } from './platform/bull-relay.js'
import { startRelay, type Relay, type RelayOptions } from './platform/relay.js'
import { startRounds } from './platform/rounds.js'
import { endpointLanes } from './postback/outgoing.js'
import { makePostBackJob } from './postback/post-back.job.js'
import { makePostBack } from './postback/post-back.use-case.js'
import { startFolding } from './stats/fold.job.js'
import { makeFold } from './stats/fold.use-case.js'
import { countedHandlers } from './wire-metrics.js'
import type { Parts } from './wire-parts.js'

/** Who carries out each kind of effect. */
const makeHandlers = (parts: Parts): Handlers => {
  const { config, stopping, secrets, db, now, newId, http, channels, media, storeBytes, blobs, mailing, patterns } =
    parts
  const images = makeConfined<Uint8Array, ImageAnswer>(imageConfinement)
  stopping.atEnd('the preparation of pictures', images.close)
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
    'post-back': makePostBackJob(makePostBack({ db, now, newId, http, unseal: secrets.open, mediaUrl: media.url })),
    'fetch-part': makeFetchPartJob(
      makeFetchPart({
        db: db.manager,
        channels,
        http,
        storeBytes,
        settle: makeSettlePart({ db, now, newId, judgeTexts: patterns.judge }),
        now,
        maxBytes: config.UPLOAD_LIMIT_MIB,
      }),
    ),
    'prepare-media': makePrepareMediaJob({ now, ...makePrepareMedia({ db, blobs, now, runImage: images.run }) }),
    'send-mail': makeSendMailJob(mailing.send),
  }
}

const hour = 3_600_000

/** Bull hands the effects out where there is a Redis; the claim in Postgres is the same. */
const startDispatch = (parts: Parts): Relay => {
  const { config, db, databaseUrl, now, warn, redis } = parts
  const options: RelayOptions = {
    db,
    queue: makeLocalQueue(countedHandlers(makeHandlers(parts), parts.metrics)),
    now,
    warn,
    concurrency: config.EFFECT_CONCURRENCY,
    // Pictures go through one child, one at a time; a second waits ready.
    ofKind: { 'send-message': 64, 'post-back': 128, 'fetch-part': 8, 'prepare-media': 2, 'send-mail': 4 },
    leaseMilliseconds: config.EFFECT_LEASE_SECONDS * 1000,
  }
  return redis ? startBullRelay({ ...options, ...redis, url: databaseUrl }) : startRelay(options)
}

/** Starts all that goes on by itself: the outbox's relay, the feed's sequencer, the ledger's fold, the clean-ups. */
export const startEffects = async (parts: Parts): Promise<void> => {
  const { config, stopping, db, databaseUrl, now, warn, blobs } = parts
  await syncChannelLanes(db.manager, now())
  const relay = startDispatch(parts)
  stopping.atEnd('effects under way', () => relay.stop(config.STOP_SECONDS * 1000))
  const running = {
    'the numbering of changes': startSequencer({ url: databaseUrl, doorbell: db.doorbell, warn }),
    'the folding of counts': startFolding({ fold: makeFold(db), warn }),
    'the trimming of the log': startTrimming({ trim: makeTrim({ db, now, days: config.CHANGES_DAYS }), warn }),
    'the clean-up of raw requests': startRounds({
      trouble: 'old raw requests cannot be removed',
      everyMilliseconds: hour,
      work: makeForgetRawRequests({ db, now, days: config.RAW_REQUEST_DAYS }),
      warn,
    }),
    'the clean-up of effects': startRounds({
      trouble: 'effects that ended long ago cannot be removed',
      everyMilliseconds: hour,
      work: makeForgetEffects({ db, now, days: 30, passingLanes: endpointLanes }),
      warn,
    }),
    'the clean-up of idempotency keys': startRounds({
      trouble: 'old idempotency keys cannot be removed',
      everyMilliseconds: hour,
      work: () => forgetAnswers(db.manager, oldestKept(now())),
      warn,
    }),
    'the clean-up of media': startRounds({
      trouble: 'media that nothing names cannot be removed',
      everyMilliseconds: 6 * hour,
      work: makeSweepBlobs({ db, blobs, now }),
      warn,
    }),
  }
  for (const [name, { stop }] of Object.entries(running)) stopping.atEnd(name, stop)
}
