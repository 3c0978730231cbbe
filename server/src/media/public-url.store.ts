import type { Actor } from '../account/account.js'
import type { MessageId } from '../message/message.js'
import type { Db } from '../platform/db.js'
import type { PublicObject, PublicStanding } from './public-url.js'
import type { Served } from './served.store.js'

const ofSubmission = 'join inbox on inbox.id = s.inbox_id left join public_address a on a.submission_id = s.id'

/** Null while they are taken back: whatever is joined to null is. */
const keyNow = `inbox.address_key || case when a.submission_id is null then '' else a.address_key end`

/** What is served at a public address, with the key that it has to be made of; null while it is taken back. */
export type PubliclyServed = Served & { readonly key: string | null }

/** Undefined when no address of it is public. */
export const findPublic = async (db: Db, { id, kind }: PublicObject): Promise<PubliclyServed | undefined> => {
  const [bytes, join, values] =
    kind === 'original'
      ? (['p', '', [id]] as const)
      : (['d', 'join derivative d on d.part_id = p.id and d.variant = $2', [id, kind]] as const)
  const [found] = await db.query<PubliclyServed[]>(
    `select ${bytes}.blob_id as "blobId", ${bytes}.content_type as "contentType", p.file_name as "fileName",
            p.sealed_for as "sealedFor", ${keyNow} as key
       from part p ${join} join submission s on s.message_id = p.message_id ${ofSubmission}
      where p.id = $1 and p.state = 'stored' and p.sealed_for is null and inbox.sealed_to is null`,
    [...values],
  )
  return found
}

type Row = {
  readonly messageId: MessageId
  readonly isPrivate: boolean
  readonly key: string | null
  readonly at: Date | null
  readonly kind: Actor['kind'] | null
  readonly id: string | null
  readonly name: string | null
}

const columnOf = { submissions: 's.id', messages: 's.message_id' } as const

/** Of submissions that were found to be within reach, by their messages. */
export const findStandings = async (
  db: Db,
  by: keyof typeof columnOf,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<MessageId, PublicStanding>> => {
  const rows = await db.query<Row[]>(
    `select s.message_id as "messageId", inbox.sealed_to is not null as "isPrivate", ${keyNow} as key,
            a.changed_at as at, a.actor_kind as kind, a.actor_id as id, a.actor_name as name
       from submission s ${ofSubmission} where ${columnOf[by]} = any($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map((row) => [row.messageId, standingIn(row)]))
}

const standingIn = ({ isPrivate, key, at, kind, id, name }: Row): PublicStanding => ({
  isPrivate,
  key,
  changed: at && kind && name !== null ? { at, by: { kind, id, name } } : null,
})
