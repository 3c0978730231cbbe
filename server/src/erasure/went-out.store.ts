import type { ExportKind } from '../export/filter.js'
import type { Tx } from '../platform/db.js'
import type { DeliveryId } from '../postback/postback.js'
import type { Content } from './content.js'
import type { Emptying } from './emptying.js'
import type { ErasureKind, WentOut } from './erasure.js'
import { merged } from './sum.js'

const inUtc = (moment: string): string => `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** To whom it went before, by host: as postbacks, or in files that may have held it. Read before anything is emptied. */
export const findWentOut = async (tx: Tx, content: Content, emptying: Emptying): Promise<readonly WentOut[]> =>
  merged([...(await findPosted(tx, content.postbacks)), ...(await findSentFiles(tx, content, emptying))])

const findPosted = (tx: Tx, postbacks: readonly DeliveryId[]): Promise<WentOut[]> =>
  tx.query(
    `select coalesce(substring(url from '^[a-z]+://(?:[^/@]*@)?([^/?#]+)'), 'unknown') as host,
            count(distinct delivery.id)::int as postbacks, 0 as files,
            ${inUtc('min(attempt.at)')} as first, ${inUtc('max(attempt.at)')} as last
       from postback_delivery as delivery join postback_attempt as attempt on attempt.delivery_id = delivery.id
      where delivery.id = any($1::uuid[])
      group by 1 order by 1`,
    [postbacks],
  )

/** What may hold it of what was erased; null for everything. */
const kindsThatHold: Readonly<Record<ErasureKind, readonly ExportKind[] | null>> = {
  phone: null,
  submission: ['submissions', 'media'],
  submissions: ['submissions', 'media'],
  unmatched: ['unmatched'],
  sms: ['sms'],
}

/** Files that were made since the first of it was here, as far as any of their bytes were sent to a destination. */
const findSentFiles = (
  tx: Tx,
  { messages, texts }: Content,
  { organisationId, kind }: Emptying,
): Promise<readonly WentOut[]> =>
  tx.query(
    `select destination.host, 0 as postbacks, count(*)::int as files, ${inUtc('min(upload.created_at)')} as first,
            ${inUtc('max(coalesce(upload.finished_at, upload.created_at))')} as last
       from export_upload as upload
       join export on export.id = upload.export_id
       join sftp_destination as destination on destination.id = upload.destination_id
      where upload.organisation_id = $1 and upload.tries > 0
        and ($2::text[] is null or export.filter ->> 'kind' = any($2))
        and export.started_at >= coalesce(
              least((select min(received_at) from message where id = any($3::uuid[])),
                    (select min(created_at) from outbound_message where id = any($4::uuid[]))), '-infinity')
      group by 1 order by 1`,
    [organisationId, kindsThatHold[kind], messages.map(({ id }) => id), texts],
  )
