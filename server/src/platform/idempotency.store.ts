import type { Db, Tx } from './db.js'

export type IdempotencyEntry = {
  readonly organisationId: string
  readonly actor: string
  readonly key: string
  readonly inputHash: string
  readonly at: Date
}

type Known = {
  readonly inputHash: string
  /** Null while it is at work in steps. */
  readonly sealedAnswer: string | null
  readonly at: Date
}

/**
 * Claims the key, or answers what is known under it. Waits for whoever has claimed it and is still at work; when that
 * one fails, the key is free and ours.
 */
export const takeUp = async (
  tx: Tx,
  { organisationId, actor, key, inputHash, at }: IdempotencyEntry,
  oldest: Date,
): Promise<Known | undefined> => {
  const place = [organisationId, actor, key]
  await tx.query('delete from idempotency where organisation_id = $1 and actor = $2 and key = $3 and at < $4', [
    ...place,
    oldest,
  ])
  const claimed = await tx.query<unknown[]>(
    `insert into idempotency (organisation_id, actor, key, input_hash, at) values ($1, $2, $3, $4, $5)
     on conflict (organisation_id, actor, key) do nothing returning 1`,
    [...place, inputHash, at],
  )
  if (claimed.length > 0) return undefined
  const [known] = await tx.query<Known[]>(
    `select input_hash as "inputHash", sealed_answer as "sealedAnswer", at from idempotency
      where organisation_id = $1 and actor = $2 and key = $3`,
    place,
  )
  return known
}

/** Claims the key for what is done in steps; answers what is known under it, which may be this very claim. */
export const claimKey = async (tx: Tx, entry: IdempotencyEntry, oldest: Date): Promise<Known> =>
  (await takeUp(tx, entry, oldest)) ?? { inputHash: entry.inputHash, sealedAnswer: null, at: entry.at }

const ofPlace = 'organisation_id = $1 and actor = $2 and key = $3'

/** How far it has come; locked, so that two who work at it take turns. */
export const lockProgress = async (tx: Tx, { organisationId, actor, key }: IdempotencyEntry): Promise<unknown> => {
  const [row] = await tx.query<{ readonly progress: unknown }[]>(
    `select progress from idempotency where ${ofPlace} for update`,
    [organisationId, actor, key],
  )
  return row?.progress ?? null
}

export const saveProgress = async (
  tx: Tx,
  { organisationId, actor, key }: IdempotencyEntry,
  progress: unknown,
): Promise<void> => {
  await tx.query(`update idempotency set progress = $4::jsonb where ${ofPlace}`, [
    organisationId,
    actor,
    key,
    JSON.stringify(progress),
  ])
}

/** Keeps the answer unless somebody who worked beside us has; answers the one that is kept. */
export const answerOnce = async (
  tx: Tx,
  { organisationId, actor, key }: IdempotencyEntry,
  sealedAnswer: string,
): Promise<string> => {
  const [[kept]]: [{ readonly sealedAnswer: string }[], number] = await tx.query(
    `update idempotency set sealed_answer = coalesce(sealed_answer, $4) where ${ofPlace}
     returning sealed_answer as "sealedAnswer"`,
    [organisationId, actor, key, sealedAnswer],
  )
  // Forgotten meanwhile, after a day.
  return kept?.sealedAnswer ?? sealedAnswer
}

export const keepAnswer = async (
  tx: Tx,
  { organisationId, actor, key }: IdempotencyEntry,
  sealedAnswer: string,
): Promise<void> => {
  await tx.query('update idempotency set sealed_answer = $4 where organisation_id = $1 and actor = $2 and key = $3', [
    organisationId,
    actor,
    key,
    sealedAnswer,
  ])
}

export const forgetAnswers = async (db: Db, before: Date): Promise<void> => {
  await db.query('delete from idempotency where at < $1', [before])
}

/** An answer that is kept, by its place among those of the organisation. */
export type KeptAnswer = { readonly actor: string; readonly key: string; readonly sealedAnswer: string }

/** Those of an organisation that stand behind this one, in the order of their places. */
export const listAnswers = (
  db: Db,
  organisationId: string,
  after: KeptAnswer | undefined,
  most: number,
): Promise<KeptAnswer[]> =>
  db.query(
    `select actor, key, sealed_answer as "sealedAnswer" from idempotency
      where organisation_id = $1 and sealed_answer is not null and ($2::text is null or (actor, key) > ($2, $3))
      order by actor, key limit $4`,
    [organisationId, after?.actor ?? null, after?.key ?? null, most],
  )

/** Whoever asks again is told that the key was used for something else, so nothing is done twice. */
export const emptyAnswers = async (db: Db, organisationId: string, answers: readonly KeptAnswer[]): Promise<void> => {
  if (answers.length === 0) return
  await db.query(
    `update idempotency set sealed_answer = null, input_hash = 'emptied'
      where organisation_id = $1 and (actor, key) in (select * from unnest($2::text[], $3::text[]))`,
    [organisationId, answers.map(({ actor }) => actor), answers.map(({ key }) => key)],
  )
}
