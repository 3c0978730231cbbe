import type { Viewer } from './account/account.js'
import { makeHandOn } from './destination/hand-on.use-case.js'
import { makeCancelExport, makeRemoveExportFile } from './export/change-export.use-case.js'
import { makeRemoveExportSchedule, makeSaveExportSchedule } from './export/change-schedule.use-case.js'
import { ExportRightsResolver } from './export/export.graphql.js'
import { ExportProgressResolver } from './export/export-progress.graphql.js'
import { ExportsResolver } from './export/exports.graphql.js'
import { makeMakeExport, type MakeExport } from './export/make-export.use-case.js'
import { makeExpectRows, makeOpenExport } from './export/open-export.use-case.js'
import { RequestExportResolver } from './export/request-export.graphql.js'
import { ExportOfScheduleResolver } from './export/of-schedule.graphql.js'
import { makeRequestExport } from './export/request-export.use-case.js'
import { makeRunExportAgain } from './export/run-again.use-case.js'
import { ExportScheduleResolver } from './export/schedule.graphql.js'
import { makeTellOfExport } from './export/tell-of-export.use-case.js'
import type { MakeOnce } from './platform/idempotency.js'
import type { Parts } from './wire-parts.js'
import type { SchemaParts } from './wire-schema.js'

/** What makes the files of exports. */
export const wireMakeExport = ({ db, databaseUrl, now, newId, blobs, mailing, config }: Parts): MakeExport => {
  const handOn = makeHandOn({ now, newId })
  const mail = makeTellOfExport({
    queueMail: mailing.queue,
    canMail: mailing.mode !== 'none',
    publicUrl: config.PUBLIC_URL,
  })
  return makeMakeExport({
    db,
    now,
    blobs,
    expect: makeExpectRows({ db }),
    open: makeOpenExport({ db, databaseUrl, blobs }),
    tell: async (tx, ended) => {
      await handOn(tx, ended)
      await mail(tx, ended)
    },
  })
}

/** The resolvers of exports: asking for one, watching it, ending it, having it made again and again. */
export const exportResolvers = ({ db, now, newId, blobs }: SchemaParts, once: MakeOnce<Viewer>): readonly object[] => {
  return [
    new ExportProgressResolver({ db: db.manager, doorbell: db.doorbell }),
    new ExportRightsResolver(),
    new ExportOfScheduleResolver(db.manager),
    new ExportScheduleResolver({
      db: db.manager,
      save: makeSaveExportSchedule({ db, now, newId }),
      remove: makeRemoveExportSchedule({ db }),
    }),
    new ExportsResolver({
      db: db.manager,
      cancel: makeCancelExport({ db, now }),
      removeFile: makeRemoveExportFile({ db, now, blobs }),
    }),
    new RequestExportResolver({
      request: once('requestExport', (joined) => makeRequestExport({ db: joined, now, newId })),
      again: once('runExportAgain', (joined) =>
        makeRunExportAgain({ db: joined, now, newId, request: makeRequestExport({ db: joined, now, newId }) }),
      ),
    }),
  ]
}
