import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Db } from '../platform/db.js'
import type { Folder } from '../submission/submission.js'

/** A cell of the statistics that says something else than the submissions themselves. */
export type DifferingCell = {
  readonly organisationId: OrganisationId
  readonly inboxId: InboxId
  readonly bucket: Date
  readonly folder: Folder
  readonly country: string
  readonly carrier: string
  readonly told: number
  readonly recounted: number
}

/** Recounts every submission, in one snapshot with the counts. Expensive: for tests and an operator's doubts. */
export const verifyCounts = (db: Db): Promise<DifferingCell[]> =>
  db.query(
    `with told as (
       select organisation_id, inbox_id, bucket, folder, country, carrier, sum(count) as count
         from (
           select organisation_id, inbox_id, bucket, folder, country, carrier, count from submission_count
           union all
           select organisation_id, inbox_id, bucket, folder, country, carrier, count from submission_delta
         ) as cell
        group by 1, 2, 3, 4, 5, 6
     ), recounted as (
       select organisation_id, inbox_id, date_bin('15 minutes', received_at, '2000-01-01T00:00:00Z') as bucket, folder,
              coalesce(country, 'unknown') as country, coalesce(carrier, 'unknown') as carrier, count(*) as count
         from submission
        group by 1, 2, 3, 4, 5, 6
     )
     select organisation_id as "organisationId", inbox_id as "inboxId", bucket, folder, country, carrier,
            coalesce(told.count, 0)::float8 as told, coalesce(recounted.count, 0)::float8 as recounted
       from told full join recounted using (organisation_id, inbox_id, bucket, folder, country, carrier)
      where coalesce(told.count, 0) <> coalesce(recounted.count, 0)`,
  )
