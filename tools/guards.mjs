// @ts-check
import { any, guard, limit, own, reach, right } from './guard.mjs'
import { guardsOfCampaignMessages } from './guards-of-campaign-messages.mjs'
import { guardsOfErasure } from './guards-of-erasure.mjs'
import { guardsOfExports } from './guards-of-exports.mjs'
import { guardsOfDestinations } from './guards-of-destinations.mjs'
import { guardsOfSftp } from './guards-of-sftp.mjs'
import { guardsOfPages } from './guards-of-pages.mjs'
import { guardsOfMedia } from './guards-of-media.mjs'
import { guardsOfSmsInbox } from './guards-of-sms-inbox.mjs'
import { guardsOfStats } from './guards-of-stats.mjs'

/** @type {readonly import('./guard.mjs').Guard[]} */
export const guards = [
  ...guardsOfSmsInbox,
  ...guardsOfErasure,
  ...guardsOfExports,
  ...guardsOfSftp,
  ...guardsOfDestinations,
  ...guardsOfCampaignMessages,
  ...guardsOfMedia,
  ...guardsOfPages,
  ...guardsOfStats,
  own('list of inboxes', 'inbox/inbox-list.store.ts', 'organisation_id = $1 and ($5', `${any} and ($5`),
  own(
    'count of inboxes',
    'inbox/inbox-list.store.ts',
    'from inbox where organisation_id = $1 and ($2',
    `from inbox where ${any} and ($2`,
  ),
  own('inbox', 'inbox/inbox-list.store.ts', 'organisation_id = $1 and id = any($2', `${any} and id = any($2`),
  own('inbox to change', 'inbox/inbox.store.ts', '{ id, organisationId }', '{ id }'),
  own('inbox that would change', 'inbox/would-be-inbox.use-case.ts', '{ id, organisationId }', '{ id }'),
  own('saved replies', 'reply/saved-reply.store.ts', 'where: { organisationId }', 'where: {}'),
  own('saved reply to remove', 'reply/saved-reply.store.ts', '.delete({ id, organisationId })', '.delete({ id })'),
  own(
    'list of submissions',
    'submission/list.store.ts',
    '`each.organisation_id = ${given(organisationId)}::uuid`',
    '`${given(organisationId)}::uuid is not null`',
  ),
  own(
    'submission',
    'submission/list.store.ts',
    'submission.organisation_id = $1 and submission.id',
    `${any} and submission.id`,
  ),
  own('submission to decide', 'submission/submission.store.ts', 'organisationId: reach.organisationId,', ''),
  own('last decisions', 'submission/last-decisions.store.ts', 'inbox.organisation_id = $1 and', `${any} and`),
  own('messages in doubt', 'message/outbound-list.store.ts', '(organisation_id = $1 or', `(${any} or`),
  own('channels', 'channel/channel-list.store.ts', 'organisation_id = $1 or', `${any} or`),
  own('channel to change', 'channel/save-channel.use-case.ts', '{ id, organisationId }', '{ id }'),
  own(
    'code for a keyword',
    'short-code/usable.store.ts',
    "(organisation_id = $1 or sharing = 'shared')",
    `(${any} or sharing = 'shared')`,
  ),
  own(
    'inbox for a keyword',
    'keyword/keyword.store.ts',
    'where id = $2 and organisation_id = $1',
    `where id = $2 and ${any}`,
  ),
  own('keyword to move or remove', 'keyword/keyword.store.ts', 'where organisation_id = $1)', `where ${any})`),
  guard(
    'history of keywords: whose',
    'keyword/keyword-history.store.ts',
    'where organisation_id = $1 and ${column}',
    `where ${any} and \${column}`,
    ['src/keyword/move-keyword.test.ts'],
  ),
  own('block list', 'block-list/block-list.store.ts', 'where organisation_id = $1\n', `where ${any}\n`),
  own(
    'entry to unblock',
    'block-list/block-list.store.ts',
    'organisation_id = $1 and id = $2 returning',
    `${any} and id = $2 returning`,
  ),
  own(
    'submission whose sender to block',
    'submission/sender.store.ts',
    'organisation_id = $1 and id = $2 and ($3',
    `${any} and id = $2 and ($3`,
  ),
  own(
    'inbox to move a message to',
    'intake/move-to-inbox.use-case.ts',
    '{ id: to.inboxId, organisationId }',
    '{ id: to.inboxId }',
  ),
  guard(
    'unmatched messages: whose code',
    'intake/unmatched.store.ts',
    '(short_code.organisation_id = $1 and $2::boolean)',
    '($1::uuid is not null and $2::boolean)',
    ['src/intake/unmatched.test.ts'],
  ),
  guard(
    'unmatched messages: the operator’s',
    'intake/unmatched.store.ts',
    "(short_code.sharing = 'shared' and $3::boolean)",
    "(short_code.sharing = 'shared' and $3::boolean is not null)",
    ['src/intake/unmatched.test.ts'],
  ),
  guard('unmatched messages: the limit', 'intake/unmatched.store.ts', "&& viewer.inboxes === 'all'", '', [
    'src/intake/unmatched.test.ts',
  ]),
  guard(
    'settings of a code: whose',
    'short-code/save-short-code-settings.use-case.ts',
    '!maySetUp(viewer, before)',
    'false',
    ['src/short-code/short-code.test.ts'],
  ),
  guard(
    'catch-all of a code: whose inbox',
    'short-code/save-short-code-settings.use-case.ts',
    'existsBy({ id, organisationId })',
    'existsBy({ id })',
    ['src/short-code/short-code.test.ts'],
  ),
  guard('blocked sender at the intake', 'intake/decide.ts', 'blockedBy.has(inbox.organisationId)', 'false', [
    'src/block-list/block-list.test.ts',
  ]),
  guard(
    'blocked sender at the sending',
    'channel/begin-sending.use-case.ts',
    'blocked(message.recipient).has(message.organisationId)',
    'false',
    ['src/channel/send.use-case.test.ts'],
  ),
  own('codes', 'short-code/short-code-list.store.ts', "organisation_id = $1 or sharing = 'shared'", any),
  own('members', 'people/people.store.ts', 'where member.organisation_id = $1', `where ${any}`),
  own('members to change', 'people/people.store.ts', 'where: { organisationId }', 'where: {}'),
  own(
    'invitations',
    'people/invitation.store.ts',
    '{ organisationId, acceptedAt: IsNull(), revokedAt: IsNull() })\n    .order',
    '{ acceptedAt: IsNull(), revokedAt: IsNull() })\n    .order',
  ),
  own('invitation to take back', 'people/invitation.store.ts', 'where: { organisationId, id }', 'where: { id }'),
  guard(
    'invitation: the inboxes that it names',
    'people/accept.use-case.ts',
    'if (invitation.inboxIds)',
    'if (!invitation)',
    ['src/people/people.test.ts'],
  ),
  own('caught mails', 'mail/mail.store.ts', "{ organisationId, state: 'caught' }", "{ state: 'caught' }"),
  own('API keys', 'api-key/api-key.store.ts', 'where: { organisationId }', 'where: {}'),
  own('API key to revoke', 'api-key/api-key.store.ts', 'where: { id, organisationId }', 'where: { id }'),
  own(
    'member to limit',
    'account/limit-member.store.ts',
    'where id = $2 and organisation_id = $1',
    `where id = $2 and ${any}`,
  ),
  own(
    'inboxes of a limit',
    'account/limit-member.store.ts',
    'from inbox where organisation_id = $1',
    `from inbox where ${any}`,
  ),
  own('postbacks received', 'channel/simulator/received-postback.store.ts', 'where: { organisationId }', 'where: {}'),
  own('a picture and its copies', 'media/served.store.ts', 'and m.organisation_id = $2', 'and $2::uuid is not null'),

  limit(
    'list of inboxes',
    'inbox/inbox-list.store.ts',
    '($5::uuid[] is null or id = any($5))',
    '($5::uuid[] is null or true)',
  ),
  limit(
    'count of inboxes',
    'inbox/inbox-list.store.ts',
    '($2::uuid[] is null or id = any($2))',
    '($2::uuid[] is null or true)',
  ),
  limit('inbox', 'inbox/inbox-list.store.ts', '($3::uuid[] is null or id = any($3))', '($3::uuid[] is null or true)'),
  limit(
    'list of submissions',
    'submission/list.store.ts',
    'narrowed(reach, asked.filter.inboxIds)',
    'asked.filter.inboxIds',
  ),
  limit('submission', 'submission/list.store.ts', 'submission.inbox_id = any($3)', 'true'),
  limit(
    'submission to decide',
    'submission/submission.store.ts',
    '...(inboxIds && { inboxId: In([...inboxIds]) }),',
    '',
  ),
  limit('last decisions', 'submission/last-decisions.store.ts', 'inbox.id = any($2)', 'true'),
  limit('messages in doubt', 'message/outbound-list.store.ts', 'inbox_id = any($6)', '$6::uuid[] is not null'),
  guard(
    'submission whose sender to block: the limit to inboxes',
    'submission/sender.store.ts',
    '($3::uuid[] is null or inbox_id = any($3))',
    '($3::uuid[] is null or true)',
    ['src/block-list/block-list.test.ts'],
  ),
  limit('feed', 'feed/feed.graphql.ts', "if (found.includes(null)) refuse('One of these inboxes does not exist.')", ''),
  limit(
    'end of what runs',
    'account/account.ts',
    "viewer.inboxes === 'all' ? ['all'] : viewer.inboxes.toSorted()",
    "['all']",
  ),

  right('who decides', 'moderation/moderation.graphql.ts', "!may(asking.viewer, 'moderate')"),
  right('who fetches again', 'submission/retry-part.graphql.ts', "!may(asking.viewer, 'moderate')"),
  right('who saves an inbox', 'inbox/save-inbox.use-case.ts', "!may(request.viewer, 'admin')"),
  right('who tries settings', 'inbox/would-be-inbox.use-case.ts', "!may(viewer, 'admin')"),
  right('who answers by hand', 'moderation/respond.use-case.ts', "!may(viewer, 'moderate')"),
  right('who saves and removes replies', 'reply/saved-reply.use-case.ts', "!may(viewer, 'admin')"),
  guard('who tries patterns: the right', 'inbox/try-pattern.graphql.ts', "!may(asking.viewer, 'admin')", 'false', [
    'src/inbox/try-settings.test.ts',
  ]),
  guard('replies: a blocked phone', 'message/judge-sending.ts', 'situation.blocked &&', 'false &&', [
    'src/message/judge-sending.test.ts',
    'src/channel/send.use-case.test.ts',
  ]),
  guard('replies: our own text come back', 'message/judge-sending.ts', 'situation.isEcho &&', 'false &&', [
    'src/message/judge-sending.test.ts',
    'src/channel/send.use-case.test.ts',
  ]),
  guard('by hand: who opted out', 'moderation/respond.use-case.ts', 'standing?.optedOutAt', 'false', [
    'src/moderation/respond.test.ts',
  ]),
  guard('the submission limit', 'intake/rules/submission-limit.ts', 'acceptedFromSender >= limit.count', 'false', [
    'src/intake/submission-limit.test.ts',
  ]),
  guard('the submission limit: one at a time', 'intake/intake.store.ts', 'order by inbox_id, phone for update', '', [
    'src/intake/submission-limit.test.ts',
  ]),
  right('who adds a keyword', 'keyword/add-keyword.use-case.ts', "!may(viewer, 'admin')"),
  right('who moves a keyword', 'keyword/move-keyword.use-case.ts', "!may(viewer, 'admin')"),
  right('who says when keywords are released', 'keyword/save-release.use-case.ts', "!may(viewer, 'admin')"),
  right('who moves a message', 'intake/move-to-inbox.use-case.ts', "!may(viewer, 'moderate')"),
  right(
    'who blocks a sender',
    'block-list/block-sender.use-case.ts',
    "!may(viewer, whom.kind === 'written' ? 'admin' : 'moderate')",
  ),
  right(
    'who unblocks a sender',
    'block-list/unblock-sender.use-case.ts',
    "!may(viewer, whom.kind === 'entry' ? 'admin' : 'moderate')",
  ),
  right('who imports a block list', 'block-list/import-blocked-senders.use-case.ts', "!may(viewer, 'admin')"),
  right('who removes a keyword', 'keyword/remove-keyword.use-case.ts', "!may(viewer, 'admin')"),
  right('who saves a channel', 'channel/save-channel.use-case.ts', "!may(request.viewer, 'admin')"),
  right('who saves a code', 'short-code/save-short-code.use-case.ts', '!request.viewer.operator'),
  right('who limits members', 'account/limit-member.use-case.ts', "!may(viewer, 'admin')"),
  right('who makes a key', 'api-key/create-api-key.use-case.ts', "!may(viewer, 'admin')"),
  right('who revokes a key', 'api-key/revoke-api-key.use-case.ts', "!may(viewer, 'admin')"),
  right('who sees keys', 'api-key/api-key.graphql.ts', "!may(viewer, 'admin')"),
  right('who sees members', 'people/people.graphql.ts', "!may(viewer, 'admin')"),
  right('who sees invitations', 'people/invitation.graphql.ts', "!may(viewer, 'admin')"),
  right('who sees caught mails', 'mail/mail.graphql.ts', "!may(viewer, 'admin')"),
  guard('who sees channels: the right', 'channel/channel-list.store.ts', "may(viewer, 'admin')", 'true', reach),
  guard(
    'who sees virtual phones: the right',
    'channel/simulator/simulator.store.ts',
    "may(viewer, 'admin')",
    'true',
    reach,
  ),
  guard('who uploads: the right', 'media/upload.http.ts', "!may(viewer, 'admin')", 'false', [
    'src/media/upload.http.test.ts',
  ]),

  guard(
    'subscribers of a campaign: the limit to inboxes',
    'subscriber/subscriber.graphql.ts',
    "mayEverywhere(viewer, 'read')",
    'true',
    ['src/subscriber/subscriber.test.ts'],
  ),
  guard(
    'how a phone stands on codes: the limit to inboxes',
    'sender/sender.graphql.ts',
    "!mayEverywhere(asking.viewer, 'read')",
    'false',
    ['src/sender/sender.test.ts'],
  ),
  guard(
    'who wrote to a campaign: whose campaign',
    'sender/sender-list.store.ts',
    'and message.organisation_id = ${given(reach.organisationId)}::uuid',
    '',
    ['src/sender/sender.test.ts'],
  ),
  guard('who imports a table: the right', 'subscriber/import.http.ts', "!may(viewer, 'admin')", 'false', [
    'src/subscriber/import.http.test.ts',
  ]),
  right('import of subscribers', 'subscriber/import-subscribers.use-case.ts', "!may(viewer, 'admin')"),

  guard('API: a stranger', 'platform/graphql-server.ts', 'if (!viewer) throw unauthenticated()', '', [
    'src/platform/graphql-server.test.ts',
  ]),
  guard('API: a foreign page', 'platform/graphql-server.ts', '!allowedOrigins.includes(origin)', 'false', [
    'src/platform/graphql-server.test.ts',
  ]),
  guard(
    'WebSocket: a foreign page',
    'platform/graphql-socket.ts',
    '!options.allowedOrigins.includes(origin)',
    'false',
    ['src/platform/graphql-socket.test.ts', 'src/platform/graphql-server.test.ts'],
  ),
  guard('WebSocket: a stranger', 'platform/graphql-socket.ts', 'return viewer !== null', 'return true', [
    'src/api-key/api-key.test.ts',
    'src/platform/graphql-server.test.ts',
  ]),
  guard(
    'WebSocket: the end of a session',
    'platform/graphql-socket.ts',
    "socket.close(CloseCode.Forbidden, 'The session has ended.')",
    '',
    ['src/platform/graphql-server.test.ts'],
  ),
  guard('sign-in: a foreign page', 'account/auth.http.ts', '!origins.includes(origin)', 'false', [
    'src/account/account.test.ts',
  ]),
  guard('welcome: a foreign page', 'account/welcome.http.ts', '!origins.includes(origin)', 'false', [
    'src/account/account.test.ts',
  ]),
  guard('uploads: a foreign page', 'media/upload.http.ts', "!origins.includes(request.get('Origin') ?? '')", 'false', [
    'src/media/upload.http.test.ts',
  ]),
  guard(
    'imports: a foreign page',
    'subscriber/import.http.ts',
    "!origins.includes(request.get('Origin') ?? '')",
    'false',
    ['src/subscriber/import.http.test.ts'],
  ),
  guard('sessions: who is a member', 'account/viewer.store.ts', 'if (!session) return null', '', [
    'src/account/account.test.ts',
    'src/platform/graphql-server.test.ts',
  ]),
  guard(
    'sessions: what ended is cut',
    'account/session-watch.store.ts',
    '!alive.has(keyOf(each.viewer))',
    'false',
    reach,
  ),
  guard('sessions: expired ones', 'account/session-watch.store.ts', 'session."expiresAt" > now()', 'true', []),
  guard('keys: revoked ones', 'api-key/api-key.store.ts', 'hash = $1 and revoked_at is null', 'hash = $1', reach),
  guard('keys: revoked ones are cut', 'account/session-watch.store.ts', 'and revoked_at is null', '', reach),
  guard(
    'keys: cookies beside them',
    'api-key/viewer-of.store.ts',
    'authorization === null ? personOf(headers) : keyHolderOf(authorization)',
    '(authorization ? keyHolderOf(authorization) : null) ?? personOf(headers)',
    ['src/api-key/api-key.test.ts'],
  ),
  guard('keys: how often', 'wire-graphql.ts', "viewer.kind === 'api-key' ? take(viewer.keyId) : 0", '0', [
    'src/api-key/api-key.test.ts',
  ]),
  guard('idempotency: another input', 'platform/idempotency.ts', 'known?.inputHash === entry.inputHash', 'known', [
    'src/platform/idempotency.test.ts',
  ]),
  guard(
    'Twilio: the signature',
    'channel/twilio/parse.ts',
    '!isSignedByTwilio({ url: request.publicUrl, fields: form, signature }, authToken)',
    'false',
    ['src/channel/twilio/twilio.test.ts'],
  ),
  guard('Twilio: a signature at all', 'channel/twilio/signature.ts', 'if (!authToken || !signature) return false', '', [
    'src/channel/twilio/signature.test.ts',
    'src/channel/twilio/twilio.test.ts',
  ]),
  guard(
    'media: the signature',
    'media/media-url.ts',
    "if (!isSame(sign(signed), signature)) return { kind: 'forged' }",
    '',
    ['src/media/media-url.test.ts'],
  ),
  guard(
    'media: the end of an address',
    'media/media-url.ts',
    "if (expiresAt <= now()) return { kind: 'expired' }",
    '',
    ['src/media/media-url.test.ts'],
  ),
  guard('calls out: private addresses', 'platform/guard.ts', '(usualPort(port) && isPublic(address))', 'true', [
    'src/platform/http.test.ts',
  ]),
  guard('queues: the operator alone', 'platform/bull-board.http.ts', "who === 'other'", 'false', [
    'src/platform/bull-board.test.ts',
  ]),
  guard('queues: nobody without a session', 'platform/bull-board.http.ts', "who === 'stranger'", 'false', [
    'src/platform/bull-board.test.ts',
  ]),
  guard('effects: an attempt is begun once', 'platform/relay.store.ts', 'effect.attempts = asked.attempt - 1', 'true', [
    'src/platform/relay.test.ts',
  ]),
]
