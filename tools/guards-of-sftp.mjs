// @ts-check
import { guard, own, right } from './guard.mjs'

const flows = ['src/sftp/sftp.test.ts']
const names = ['src/sftp/hostile-names.test.ts']
const server = ['src/platform/sftp.test.ts']
const account = ['src/sftp/account.test.ts']

/** Those of reading an inbox by SFTP. @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfSftp = [
  right('who reads by SFTP', 'sftp/change-account.use-case.ts', "may(viewer, 'admin')"),
  guard('an SFTP account: the right', 'sftp/account.graphql.ts', "!may(asking.viewer, 'admin')", 'false', account),
  own('an SFTP key', 'sftp/account.store.ts', 'inbox.organisation_id = $2', '$2::uuid is not null'),
  guard(
    'an SFTP key: its own account',
    'sftp/sign-in.store.ts',
    'account.user_name = $1 and sftp_key.key',
    '$1::text is not null and sftp_key.key',
    flows,
  ),
  guard('an SFTP key: removed', 'sftp/sign-in.store.ts', 'and sftp_key.removed_at is null', '', flows),
  guard('what runs over SFTP: its key', 'sftp/standing.session.ts', '!good.has(standing.proof)', 'false', account),
  guard('a signature over SFTP', 'platform/sftp.ts', '!isSignedBy(', 'false && !isSignedBy(', server),
  guard('a password over SFTP', 'sftp/sign-in.session.ts', 'hash !== null && right', 'hash !== null', flows),
  guard('tries of passwords over SFTP', 'sftp/sign-in.session.ts', '!mayTry(', 'false && !mayTry(', account),
  guard('tries of an SFTP connection', 'platform/sftp.ts', 'tries > limits.triesOfConnection', 'false', server),
  guard('SFTP connections', 'platform/sftp.ts', 'open.size >= limits.connections', 'false', server),
  guard(
    'SFTP connections of an address',
    'platform/sftp.ts',
    'sameNetwork >= limits.connectionsOfAddress',
    'false',
    server,
  ),
  guard('what an SFTP client has open', 'platform/sftp-channel.ts', 'handles.size < mostHandles', 'true', server),
  guard('what an SFTP client asks', 'platform/sftp-channel.ts', 'waiting.length >= mostRequests', 'false', server),
  guard('files over SFTP: to read', 'platform/sftp-channel.ts', 'flags !== OPEN_MODE.READ', 'false', names),
  guard('a path over SFTP: its day', 'sftp/place.ts', '!isDay(day)', 'false', names),
  guard('a path over SFTP: its name', 'sftp/tree.session.ts', 'nameOf(part) === name', 'true', names),
]
