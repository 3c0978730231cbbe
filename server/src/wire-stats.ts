import type { Database } from './platform/db.js'
import { startRounds } from './platform/rounds.js'
import { makeAskStats, readingOf, type AskStats } from './stats/ask.use-case.js'
import { InboxCountersResolver } from './stats/counters.graphql.js'
import { DecisionStatsResolver } from './stats/decisions.graphql.js'
import { EventStatsResolver } from './stats/events.graphql.js'
import { StatsResolver } from './stats/stats.graphql.js'
import { WeeklyFiguresResolver } from './stats/weekly.graphql.js'
import { makeMailWeekly, makeSaveWeekly } from './stats/weekly.use-case.js'
import { makeOffsetsOf } from './stats/zone.store.js'
import { makeInboxReads } from './inbox/inbox-list.store.js'
import type { Parts } from './wire-parts.js'
import type { SchemaParts } from './wire-schema.js'

/** Asks roll-ups and ledgers; zones are remembered as long as the process lives. */
const askStatsOf = (db: Database): AskStats =>
  makeAskStats({ reading: readingOf(db), offsetsOf: makeOffsetsOf(db.manager) })

/** The resolvers of statistics: of submissions, decisions and events, live counters, and the mail of each week. */
export const statsResolvers = ({ db, now, subscribe }: SchemaParts): readonly object[] => {
  const stats = askStatsOf(db)
  return [
    new DecisionStatsResolver(stats),
    new EventStatsResolver(stats),
    new InboxCountersResolver({ subscribe, inboxes: makeInboxReads(db.manager) }),
    new StatsResolver(stats),
    new WeeklyFiguresResolver({ db: db.manager, save: makeSaveWeekly({ db, now }) }),
  ]
}

/** Mails the figures of each week. */
export const startWeeklyMails = ({ db, now, mailing, config, warn }: Parts) =>
  startRounds({
    trouble: 'the figures of the week cannot be mailed',
    everyMilliseconds: 60_000,
    work: makeMailWeekly({
      db,
      now,
      queueMail: mailing.queue,
      canMail: mailing.mode !== 'none',
      publicUrl: config.PUBLIC_URL,
      stats: askStatsOf(db),
    }),
    warn,
  })
