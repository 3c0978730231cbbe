import { verifyConsents, type DifferingConsent } from './consent/verify.store.js'
import { tables } from './tables.js'
import type { Config } from './platform/config.js'
import { connect, type Database } from './platform/db.js'
import { makeLocalDoorbell } from './platform/doorbell.js'
import { makeFold } from './stats/fold.use-case.js'
import { rebuild } from './stats/rebuild.use-case.js'
import { verifyCounts, type DifferingCell } from './stats/verify.store.js'
import { visitDatabase } from './wire-backup.js'

type Verify = {
  readonly config: Pick<Config, 'DATABASE_URL' | 'DATABASE_PORT' | 'DATA_FOLDER' | 'SECRETS_FILE'>
  /** Hears what the database has to say, as sentences. */
  readonly tell: (sentence: string) => void
}

export type VerifiedStats = { readonly submissions: number; readonly differing: readonly DifferingCell[] }

export type Verified = VerifiedStats & { readonly differingConsents: readonly DifferingConsent[] }

/** Visits an installation's database, also beside its running server. Null where no server of ours has been started yet. */
const visit = async <Answer>(asked: Verify, look: (db: Database) => Promise<Answer>): Promise<Answer | null> => {
  const database = await visitDatabase(asked)
  try {
    // Without an end to its patience: it reads every submission there is.
    const db = await connect({ url: database.url, poolSize: 1, tables, migrations: [], doorbell: makeLocalDoorbell() })
    try {
      const [table] = await db.manager.query<{ there: boolean }[]>(
        `select to_regclass('submission') is not null as there`,
      )
      return table?.there ? await look(db) : null
    } finally {
      await db.source.destroy()
    }
  } finally {
    await database.stop()
  }
}

const countsIn = async ({ manager }: Database): Promise<VerifiedStats> => {
  const differing = await verifyCounts(manager)
  const [row] = await manager.query<{ submissions: number }[]>('select count(*)::float8 as submissions from submission')
  return { submissions: row?.submissions ?? 0, differing }
}

/** Recounts an installation's submissions and its consents; changes nothing. */
export const verify = (asked: Verify): Promise<Verified | null> =>
  visit(asked, async (db) => ({ ...(await countsIn(db)), differingConsents: await verifyConsents(db.manager) }))

/** Recounts statistics alone; changes nothing. */
export const verifyStats = (asked: Verify): Promise<VerifiedStats | null> => visit(asked, countsIn)

/** Makes all statistics anew; answers of how many submissions. Whoever writes waits meanwhile. */
export const rebuildStats = (asked: Verify): Promise<number | null> =>
  visit(asked, async (db) => {
    await rebuild(db)
    await makeFold(db)()
    return (await countsIn(db)).submissions
  })

const shown = 20

/** What an operator is told, line by line. */
export const sentencesOf = (verified: Verified): readonly string[] => [
  ...statsSentencesOf(verified),
  ...consentSentences(verified.differingConsents),
]

const consentSentences = (differing: readonly DifferingConsent[]): readonly string[] => {
  if (differing.length === 0) return ['What every phone agreed to is what its ledger says.']
  const phones = differing
    .slice(0, shown)
    .map(
      ({ phone, shortCodeId, told, recomputed }) => `${phone} on code ${shortCodeId}: “${told}”, not “${recomputed}”`,
    )
  return [
    `Phones that stand otherwise than their ledgers say: ${differing.length}. Please report this: it is a fault of the program.`,
    ...phones,
    ...(differing.length > shown ? [`and ${differing.length - shown} more`] : []),
  ]
}

/** Of statistics alone. */
export const statsSentencesOf = ({ submissions, differing }: VerifiedStats): readonly string[] => {
  if (differing.length === 0) return [`All counts agree with a recount of ${submissions} submissions.`]
  const cells = differing
    .slice(0, shown)
    .map(
      ({ table, placeId, bucket, key, told, recounted }) =>
        `${table}, inbox or campaign ${placeId}, ${bucket?.toISOString() ?? 'all time'}, ${key}: ${told} told, ${recounted} recounted`,
    )
  return [
    `${differing.length} counts differ from a recount of ${submissions} submissions. Please report this: it is a fault of the program.`,
    ...cells,
    ...(differing.length > shown ? [`and ${differing.length - shown} more`] : []),
  ]
}
