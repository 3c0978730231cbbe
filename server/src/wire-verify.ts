import { verifyConsents, type DifferingConsent } from './consent/verify.store.js'
import { tables } from './tables.js'
import type { Config } from './platform/config.js'
import { connect } from './platform/db.js'
import { makeLocalDoorbell } from './platform/doorbell.js'
import { verifyCounts, type DifferingCell } from './stats/verify.store.js'
import { visitDatabase } from './wire-backup.js'

type Verify = {
  readonly config: Pick<Config, 'DATABASE_URL' | 'DATABASE_PORT' | 'DATA_FOLDER' | 'SECRETS_FILE'>
  /** Hears what the database has to say, as sentences. */
  readonly tell: (sentence: string) => void
}

export type Verified = {
  readonly submissions: number
  readonly differing: readonly DifferingCell[]
  readonly differingConsents: readonly DifferingConsent[]
}

/** Recounts an installation's submissions, also beside its running server; changes nothing. Null where no server of ours has been started yet. */
export const verify = async (asked: Verify): Promise<Verified | null> => {
  const database = await visitDatabase(asked)
  try {
    // Without an end to its patience: it reads every submission there is.
    const db = await connect({ url: database.url, poolSize: 1, tables, migrations: [], doorbell: makeLocalDoorbell() })
    try {
      const [table] = await db.manager.query<{ there: boolean }[]>(
        `select to_regclass('submission') is not null as there`,
      )
      if (!table?.there) return null
      const differing = await verifyCounts(db.manager)
      const differingConsents = await verifyConsents(db.manager)
      const [row] = await db.manager.query<{ submissions: number }[]>(
        'select count(*)::float8 as submissions from submission',
      )
      return { submissions: row?.submissions ?? 0, differing, differingConsents }
    } finally {
      await db.source.destroy()
    }
  } finally {
    await database.stop()
  }
}

const shown = 20

/** What an operator is told, line by line. */
export const sentencesOf = (verified: Verified): readonly string[] => [
  ...countSentences(verified),
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

const countSentences = ({ submissions, differing }: Verified): readonly string[] => {
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
