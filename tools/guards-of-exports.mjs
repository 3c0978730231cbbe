// @ts-check
import { guard, own } from './guard.mjs'

const made = ['src/export/make-export.test.ts']
const rights = ['src/export/rights.test.ts']

/** Those of exports. @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfExports = [
  own(
    'exports that are listed',
    'export/export.store.ts',
    "`organisation_id = $1 and filter ->> 'kind'",
    "`$1::uuid is not null and filter ->> 'kind'",
  ),
  own(
    'an export to change',
    'export/export.store.ts',
    "'organisation_id = $1 and id = $2 for update'",
    "'$1::uuid is not null and id = $2 for update'",
  ),
  own(
    'schedules that are listed',
    'export/schedule.store.ts',
    "'organisation_id = $1 order by",
    "'$1::uuid is not null order by",
  ),
  own(
    'a schedule',
    'export/schedule.store.ts',
    "'organisation_id = $1 and id = $2 for update'",
    "'$1::uuid is not null and id = $2 for update'",
  ),
  guard(
    'an inbox that an export names',
    'export/named.store.ts',
    'and inbox.organisation_id = $1',
    'and $1::uuid is not null',
    made,
  ),
  guard(
    'a campaign that an export names',
    'export/named.store.ts',
    'and campaign.organisation_id = $1',
    'and $1::uuid is not null',
    made,
  ),
  guard(
    'in an export of the ledger: the organisation’s own',
    'export/of-consent.store.ts',
    'event.organisation_id = ${organisation}\n',
    '${organisation} is not null\n',
    made,
  ),
  guard(
    'in an export of the ledger: what was written to others',
    'export/of-consent.store.ts',
    'and message.organisation_id = ${organisation}',
    '',
    made,
  ),
  guard(
    'in an export of senders: the organisation’s own',
    'sender/sender-list.store.ts',
    '`sender.organisation_id = ${organisation}::uuid`',
    '`${organisation}::uuid is not null`',
    made,
  ),
  guard(
    'in an export of subscribers: the organisation’s own',
    'export/of-people.store.ts',
    'where subscription.organisation_id = ${given(organisationId)}::uuid and campaign_id =',
    'where ${given(organisationId)}::uuid is not null and null is distinct from',
    made,
  ),
  guard('a file: whose', 'export/rights.ts', 'organisationId !== viewer.organisationId ||', '', rights),
  guard(
    'a file: of inboxes that are seen',
    'export/rights.ts',
    "inboxes !== 'all' && inboxes.every((id) => own.includes(id))",
    'true',
    rights,
  ),
  guard('a file: who may have its list', 'export/rights.ts', '|| !mayExport(viewer, filter.kind)', '', rights),
  guard(
    'a file: nobody without a session',
    'export/download.http.ts',
    "if (!viewer) return refuse(response, 401, 'Sign in first.\\n')",
    "if (!viewer) return refuse(response, 404, '')",
    ['src/export/download.http.test.ts'],
  ),
  guard(
    'who asks for an export: the right',
    'export/request-export.use-case.ts',
    '!mayExport(viewer, wish.filter.kind)',
    'false',
    made,
  ),
  guard(
    'who has a run of a schedule made again: the right',
    'export/run-again.use-case.ts',
    'if (!schedule || !maySeeTo(viewer, schedule)) return null',
    'if (!schedule) return null',
    ['src/export/run-schedules.test.ts'],
  ),
  guard(
    'who ends an export: the right',
    'export/change-export.use-case.ts',
    '!mayChange(viewer, found)',
    'false',
    made,
  ),
]
