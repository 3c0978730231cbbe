import type { SubscriberFields } from '../campaign-message/campaign-message.js'

type Asked = { readonly query: (sql: string, values: unknown[]) => Promise<unknown> }

type Joined = { readonly id: string; readonly organisationId: string; readonly shortCodeId: string }

/** Phones that agree to a campaign, as an import of their list writes them: ledger, state and subscription. */
export const subscribe = async (
  db: Asked,
  { id, organisationId, shortCodeId }: Joined,
  phones: readonly string[],
  fields: SubscriberFields = {},
): Promise<void> => {
  await db.query(
    `with given as (select unnest($4::text[]) as phone),
     states as (
       insert into consent_state (short_code_id, phone) select $3, phone from given order by phone on conflict do nothing
     ),
     events as (
       insert into consent_event (id, short_code_id, phone, organisation_id, campaign_id, kind, method, at)
       select gen_random_uuid(), $3, phone, $2, $1, 'subscribed', 'import', now() from given
     )
     insert into subscription (campaign_id, phone, organisation_id, short_code_id, state, since, fields, first_at)
     select $1, phone, $2, $3, 'subscribed', now(), $5, now() from given`,
    [id, organisationId, shortCodeId, phones, JSON.stringify(fields)],
  )
}

/** So many phones of a country, behind one another. */
export const phonesFrom = (first: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `+1202${String(first + index).padStart(7, '0')}`)
