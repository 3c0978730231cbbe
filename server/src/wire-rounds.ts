import { makeExpireExports } from './export/expire-exports.use-case.js'
import { makeRunSchedules } from './export/run-schedules.use-case.js'
import { startSequencer } from './feed/sequencer.job.js'
import { startTrimming } from './feed/trim.job.js'
import { makeTrim } from './feed/trim.use-case.js'
import { makeReleaseKeywords } from './keyword/release-keywords.use-case.js'
import { makeSweepBlobs } from './media/sweep-blobs.use-case.js'
import { makeForgetRawRequests } from './message/forget-raw-requests.use-case.js'
import { makeForgetEffects } from './platform/forget-effects.use-case.js'
import { oldestKept } from './platform/idempotency.js'
import { forgetAnswers } from './platform/idempotency.store.js'
import { leadRounds } from './platform/leading-rounds.js'
import { startRounds } from './platform/rounds.js'
import { endpointLanes } from './postback/outgoing.js'
import { startFolding } from './stats/fold.job.js'
import { makeFold } from './stats/fold.use-case.js'
import { wireRetain } from './wire-erasure.js'
import type { Parts } from './wire-parts.js'
import { startWeeklyMails } from './wire-stats.js'

/** Numbers the log of changes. Every process stands by, so that a board never waits for a worker to come back. */
export const startNumbering = ({ stopping, db, databaseUrl, warn }: Parts): void => {
  stopping.atEnd('the numbering of changes', startSequencer({ url: databaseUrl, doorbell: db.doorbell, warn }).stop)
}

const hour = 3_600_000

/** Starts what an installation does again and again, whichever of its workers does it. */
export const startRepeatedWork = (parts: Parts): void => {
  const { stopping, databaseUrl, warn } = parts
  const repeated = leadRounds({ url: databaseUrl, warn, start: () => roundsOf(parts) })
  stopping.atEnd('the repeated work', repeated.stop)
}

const roundsOf = (parts: Parts): readonly { readonly stop: () => Promise<void> }[] => {
  const { config, db, now, newId, warn, blobs, mailing } = parts
  return [
    startWeeklyMails(parts),
    startFolding({ fold: makeFold(db), warn }),
    startTrimming({ trim: makeTrim({ db, now, days: config.CHANGES_DAYS }), warn }),
    startRounds({
      trouble: 'old raw requests cannot be removed',
      everyMilliseconds: hour,
      work: makeForgetRawRequests({ db, now, days: config.RAW_REQUEST_DAYS }),
      warn,
    }),
    startRounds({
      trouble: 'effects that ended long ago cannot be removed',
      everyMilliseconds: hour,
      work: makeForgetEffects({ db, now, days: 30, passingLanes: endpointLanes }),
      warn,
    }),
    startRounds({
      trouble: 'old idempotency keys cannot be removed',
      everyMilliseconds: hour,
      work: () => forgetAnswers(db.manager, oldestKept(now())),
      warn,
    }),
    startRounds({
      trouble: 'silent keywords cannot be released',
      everyMilliseconds: hour,
      work: makeReleaseKeywords({
        db,
        now,
        newId,
        queueMail: mailing.queue,
        canMail: mailing.mode !== 'none',
        publicUrl: config.PUBLIC_URL,
      }),
      warn,
    }),
    startRounds({
      trouble: 'exports that are due cannot be asked for',
      everyMilliseconds: 20_000,
      work: makeRunSchedules({ db, now, newId }),
      warn,
    }),
    startRounds({
      trouble: 'files of old exports cannot be removed',
      everyMilliseconds: hour / 4,
      work: makeExpireExports({ db, now, blobs }),
      warn,
    }),
    startRounds({
      trouble: 'what is older than it is kept cannot be erased',
      everyMilliseconds: hour / 4,
      work: wireRetain(parts),
      warn,
    }),
    startRounds({
      trouble: 'media that nothing names cannot be removed',
      everyMilliseconds: 6 * hour,
      work: makeSweepBlobs({ db, blobs, now }),
      warn,
    }),
  ]
}
