import { makeAuth, type Auth } from './account/auth.http.js'
import { makeSessionWatch, type SessionWatch } from './account/session-watch.store.js'
import { makeSignInLimit } from './account/sign-in-limit.store.js'
import { makePersonOf, type PersonOf } from './account/viewer.store.js'
import { makeKeyHolderOf } from './api-key/key-holder.store.js'
import { makeViewerOf, type ViewerOf } from './api-key/viewer-of.store.js'
import { makeChannels, type Channels } from './channel/channel.store.js'
import { patternThreads, type PatternAnswer, type PatternTask } from './inbox/pattern.js'
import { makePatterns, type Patterns } from './inbox/patterns.use-case.js'
import { makeReceive, type Receive } from './intake/receive.use-case.js'
import { makeMediaUrls, type MediaUrls } from './media/media-url.js'
import { makePublicUrls, type PublicUrls } from './media/public-url.js'
import { countedReceive } from './wire-metrics.js'
import { makeMailing, type Mailing } from './wire-mail.js'
import { makeStoreBytes, type StoreBytes } from './media/store-bytes.use-case.js'
import { makeMailReset } from './people/forgot-password.use-case.js'
import { makeAge, type Age } from './platform/age.js'
import type { Blobs } from './platform/blob.js'
import type { Clock, NewId } from './platform/clock.js'
import type { Warn } from './platform/complaint.js'
import type { Config } from './platform/config.js'
import type { Database } from './platform/db.js'
import { makeHttp } from './platform/http.js'
import type { Log } from './platform/log.js'
import type { Metrics } from './platform/metrics.js'
import type { ProcessingKey } from './platform/processing-key.js'
import type { Secrets } from './platform/secrets.js'
import type { Stopping } from './platform/stopping.js'
import { makeWorkers } from './platform/workers.js'
import type { GuardedHttp } from './kernel/http.js'
import { openBlobs } from './wire-blobs.js'
import type { WiredRedis } from './wire-redis.js'
import { wireProcessingKey } from './wire-storage.js'

/** What is there before anything is wired. */
export type Foundation = {
  readonly config: Config
  readonly log: Log
  readonly stopping: Stopping
  readonly metrics: Metrics
  readonly secrets: Secrets
  readonly db: Database
  readonly databaseUrl: string
  readonly now: Clock
  readonly newId: NewId
  /** Where REDIS_URL is set. */
  readonly redis: WiredRedis | null
}

/** The real things that more than one room uses. */
export type Parts = Foundation & {
  readonly warn: Warn
  readonly mailing: Mailing
  readonly auth: Auth
  /** For the doors that are people's alone. */
  readonly personOf: PersonOf
  /** For the API, which takes keys, too. */
  readonly viewerOf: ViewerOf
  readonly sessions: SessionWatch
  readonly blobs: Blobs
  readonly age: Age
  readonly processing: ProcessingKey | null
  readonly storeBytes: StoreBytes
  readonly media: MediaUrls
  readonly publicMedia: PublicUrls
  readonly http: GuardedHttp
  readonly channels: Channels
  /** For messages on their way. */
  readonly patterns: Patterns
  /** For people, whose tries must not hold messages up. */
  readonly trying: Patterns
  readonly receive: Receive
}

export const makeParts = async (foundation: Foundation): Promise<Parts> => {
  const { config, log, stopping, metrics, secrets, db, databaseUrl, now, newId } = foundation
  const publicUrl = config.PUBLIC_URL
  const warn: Warn = (about, what) => log.warn(about, what)
  const mailing = makeMailing(foundation)
  stopping.atEnd('mails', mailing.close)
  const auth = makeAuth({
    databaseUrl,
    publicUrl,
    sessionKey: secrets.derive('sessions'),
    production: config.production,
    now,
    mailReset: makeMailReset({ db, now, queueMail: mailing.queue, publicUrl }),
    warn,
    limit: makeSignInLimit({ db: db.manager, now, hmac: secrets.hmac }),
  })
  stopping.atEnd('the sessions', auth.close)
  const sessions = makeSessionWatch(db.manager)
  stopping.atEnd('the watch over sessions', sessions.close)
  const { http, close } = makeHttp({ allow: config.OUTBOUND_ALLOW })
  stopping.atEnd('calls to the outside', close)
  const personOf = makePersonOf(db.manager, auth.sessionOf)
  const { blobs, close: closeBlobs } = await openBlobs(config)
  stopping.atEnd('the store of media', async () => closeBlobs())
  const age = makeAge()
  stopping.atEnd('sealing and opening', age.close)
  const processing = await wireProcessingKey(config, age, log)
  const storeBytes = makeStoreBytes({ blobs, seal: age.seal })
  const matching = (threads: number): Patterns => {
    const { run, close } = makeWorkers<PatternTask, PatternAnswer>({ ...patternThreads, threads })
    stopping.atEnd('the matching of texts', close)
    return makePatterns({ run, now })
  }
  const patterns = matching(patternThreads.threads)
  return {
    ...foundation,
    warn,
    mailing,
    auth,
    sessions,
    personOf,
    viewerOf: makeViewerOf(personOf, makeKeyHolderOf(db.manager, now)),
    blobs,
    age,
    processing,
    storeBytes,
    media: makeMediaUrls({ sign: (text) => secrets.hmac('media', text), publicUrl, now }),
    publicMedia: makePublicUrls({
      sign: (text) => secrets.hmac('public media', text),
      origin: config.MEDIA_URL ?? publicUrl,
    }),
    http,
    channels: makeChannels(db.manager, secrets.open),
    patterns,
    trying: matching(1),
    receive: countedReceive(
      makeReceive({
        db,
        now,
        newId,
        storeBytes,
        seal: age.seal,
        processing: processing?.recipient ?? null,
        judgeTexts: patterns.judge,
        noteBatch: metrics.stored,
        scans: config.CLAMD_ADDRESS !== undefined,
      }),
      metrics,
    ),
  }
}
