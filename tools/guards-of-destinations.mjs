// @ts-check
import { guard, own, right } from './guard.mjs'

const sent = ['src/destination/destination.test.ts']

/** Those of sending files to somebody's server. @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfDestinations = [
  right('who says where files go', 'destination/change-destination.use-case.ts', "!may(viewer, 'admin')"),
  right('who tests a destination', 'destination/test-destination.use-case.ts', "!may(viewer, 'admin')"),
  right('who sends a file again', 'destination/send-again.use-case.ts', "!may(viewer, 'admin')"),
  guard(
    'destinations that are listed: the right',
    'destination/destination.graphql.ts',
    "if (!may(viewer, 'admin')) return []",
    '',
    ['src/reach.test.ts'],
  ),
  own(
    'destinations that are listed',
    'destination/destination.store.ts',
    "'organisation_id = $1 and removed_at is null order by",
    "'$1::uuid is not null and removed_at is null order by",
  ),
  own(
    'a destination to change',
    'destination/destination.store.ts',
    "'organisation_id = $1 and id = $2 and removed_at is null for update'",
    "'$1::uuid is not null and id = $2 and removed_at is null for update'",
  ),
  guard(
    "a destination of a schedule: the organisation's own",
    'destination/destination.store.ts',
    "'organisation_id = $1 and id = $2 and removed_at is null', [",
    "'$1::uuid is not null and id = $2 and removed_at is null', [",
    sent,
  ),
  own(
    'a file to send again',
    'destination/upload.store.ts',
    "'organisation_id = $1 and id = $2 for update'",
    "'$1::uuid is not null and id = $2 for update'",
  ),
  guard(
    'a schedule to a destination: the right',
    'export/change-schedule.use-case.ts',
    "if (!may(viewer, 'admin')) return { kind: 'not-allowed' }",
    '',
    sent,
  ),
  guard(
    'a schedule to a destination: the right on the day',
    'export/start-run.use-case.ts',
    "schedule.destinationId !== null && !may(owner, 'admin')",
    'false',
    sent,
  ),
  guard('a host key', 'platform/sftp-client.ts', 'return shown === hostKey', 'return true', sent),
  guard(
    'a host key that is confirmed',
    'destination/upload-export.use-case.ts',
    '!isConfirmed(destination)',
    'false',
    sent,
  ),
  guard(
    'a host key that is confirmed: the same',
    'destination/change-destination.use-case.ts',
    '|| fingerprintOf(offeredHostKey) !== fingerprint',
    '',
    sent,
  ),
  guard(
    'a password: for its server alone',
    'destination/destination.ts',
    'isSamePlace(wish, before) && wish.userName === before.userName',
    'true',
    sent,
  ),
  guard('an SFTP server at a private address', 'platform/guard.ts', '&& isPublic(address))', ')', sent),
]
