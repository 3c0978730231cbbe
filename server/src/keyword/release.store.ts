import type { OrganisationId } from '../account/account.js'
import type { Db, Tx } from '../platform/db.js'
import type { ShortCode } from '../short-code/short-code.js'
import { keywordColumns } from './keyword.store.js'
import { warnedDaysBefore, type KeywordRelease } from './idle.js'
import type { Keyword, KeywordId } from './keyword.js'

export const findRelease = async (db: Db, organisationId: OrganisationId): Promise<KeywordRelease> => {
  const [row] = await db.query<KeywordRelease[]>(
    `select shared_keyword_months as "sharedMonths", dedicated_keyword_months as "dedicatedMonths"
       from organisation where id = $1`,
    [organisationId],
  )
  return row ?? { sharedMonths: 12, dedicatedMonths: null }
}

export const saveRelease = async (
  tx: Tx,
  organisationId: OrganisationId,
  { sharedMonths, dedicatedMonths }: KeywordRelease,
): Promise<void> => {
  await tx.query('update organisation set shared_keyword_months = $2, dedicated_keyword_months = $3 where id = $1', [
    organisationId,
    sharedMonths,
    dedicatedMonths,
  ])
}

/** A keyword with all that its people are told of it. */
export type HeldKeyword = Keyword &
  KeywordRelease & {
    readonly organisationId: OrganisationId
    readonly inboxName: string
    readonly code: string
    readonly sharing: ShortCode['sharing']
  }

/** Those that something may have to be done about: never many, and each is asked again under its lock. */
export const findSilent = (db: Db, now: Date): Promise<HeldKeyword[]> =>
  db.query(
    `select keyword.*, organisation.id as "organisationId",
            organisation.shared_keyword_months as "sharedMonths",
            organisation.dedicated_keyword_months as "dedicatedMonths",
            inbox.name as "inboxName", short_code.code, short_code.sharing
       from (select ${keywordColumns} from keyword) as keyword
       join inbox on inbox.id = keyword."inboxId"
       join organisation on organisation.id = inbox.organisation_id
       join short_code on short_code.id = keyword."shortCodeId"
      where greatest(keyword."createdAt", keyword."lastMessageAt") + make_interval(months =>
              case short_code.sharing when 'shared' then organisation.shared_keyword_months
                                      else organisation.dedicated_keyword_months end)
            < $1::timestamptz + interval '${warnedDaysBefore.first + 1} days'
      order by organisation.id, keyword.id`,
    [now],
  )

/** Locked, unless somebody else holds it at this moment: then it is looked at the next time. */
export const lockHeld = async (tx: Tx, id: KeywordId): Promise<Keyword | undefined> => {
  const [keyword] = await tx.query<Keyword[]>(
    `select ${keywordColumns} from keyword where id = $1 for update skip locked`,
    [id],
  )
  return keyword
}

export const saveWarned = async (tx: Tx, id: KeywordId, which: 'warn' | 'warn-again', at: Date): Promise<void> => {
  const column = which === 'warn' ? 'warned_at' : 'warned_again_at'
  await tx.query(`update keyword set ${column} = $2 where id = $1`, [id, at])
}

export type KeywordPerson = { readonly name: string; readonly email: string }

/** Whom an organisation's keywords are the business of: its owners and administrators. */
export const findKeywordPeople = (db: Db, organisationId: OrganisationId): Promise<KeywordPerson[]> =>
  db.query(
    `select person."name", person."email" from member join auth."user" as person on person."id" = member.user_id
      where member.organisation_id = $1 and member.role in ('owner', 'admin') order by person."email"`,
    [organisationId],
  )
