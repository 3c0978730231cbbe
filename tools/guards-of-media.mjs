// @ts-check
import { guard, right } from './guard.mjs'
import { guardsOfStorage } from './guards-of-storage.mjs'

const clips = ['src/media/clip.child.test.ts']
const quarantine = ['src/moderation/quarantine.test.ts']
const publicly = ['src/moderation/public-address.test.ts']
const limits = ['src/platform/limited-program.test.ts']

/** Those of what is read of strangers' sounds and clips, and of what is sealed. @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfMedia = [
  ...guardsOfStorage,
  guard('clips: read as what they were judged to be', 'media/ffmpeg-args.ts', '-f ${reader} -i', '-i', clips),
  guard('clips: nothing said of the file is copied', 'media/ffmpeg-args.ts', '-map_metadata -1 ', '', clips),
  guard('clips: how large a picture', 'media/clip.child.ts', 'width * height > mostPixelsOfClip', 'false', clips),
  guard('HEIC: how large a picture', 'media/heic.child.ts', 'width * height > mostPixels', 'false', [
    'src/media/image.child.test.ts',
  ]),
  guard('clips: how long', 'media/clip.child.ts', '> longest.clip)', '> Infinity)', clips),
  guard('sounds: how long', 'media/clip.child.ts', 'milliseconds > longest.sound * 1000', 'false', clips),
  guard(
    'programs: how large a file',
    'platform/limited-program.ts',
    '`--fsize=${fileMegabytes * mebibyte}`,',
    '',
    limits,
  ),
  guard(
    'programs: how much memory',
    'platform/limited-program.ts',
    '`--data=${memoryMegabytes * mebibyte}`,',
    '',
    limits,
  ),
  guard('programs: how many complaints', 'platform/limited-program.ts', "child.kill('SIGTERM')", 'void 0', limits),
  guard('programs: nothing of ours', 'platform/limited-program.ts', 'env: {}, ', '', limits),
  guard(
    'scanner: what came in the request waits',
    'intake/arrival.ts',
    "stored && !scans ? 'stored'",
    "stored ? 'stored'",
    quarantine,
  ),
  guard(
    'scanner: what is found',
    'platform/clamd.ts',
    "return { kind: 'found', what: found }",
    "return { kind: 'clean' }",
    ['src/platform/clamd.test.ts'],
  ),
  guard(
    'scanner: found is quarantined',
    'intake/settle-part.use-case.ts',
    "state: 'quarantined'",
    "state: 'stored'",
    quarantine,
  ),
  guard('quarantine: no approval by itself', 'submission/unseen.ts', "state === 'quarantined'", 'false', quarantine),
  guard(
    'quarantine: no copies',
    'media/served.store.ts',
    "d.variant = $3 and p.state = 'stored'",
    'd.variant = $3',
    quarantine,
  ),
  guard(
    'quarantine: one verdict',
    'moderation/quarantine.store.ts',
    "where: { id, state: 'quarantined' }",
    'where: { id }',
    quarantine,
  ),
  guard('public media: the proof', 'media/public-media.http.ts', '|| !urls.holds(claim, served.key)', '', publicly),
  guard('public media: of what it is', 'media/public-url.ts', '`${key} ${id} ${kind}`', '`${key} ${id}`', publicly),
  guard('public media: of one part', 'media/public-url.ts', '`${key} ${id} ${kind}`', '`${key} ${kind}`', publicly),
  guard(
    'public media: not of a private inbox',
    'media/public-url.store.ts',
    ' and inbox.sealed_to is null',
    '',
    publicly,
  ),
  guard('public media: not what is sealed', 'media/public-url.store.ts', ' and p.sealed_for is null', '', publicly),
  guard(
    'public media: not what is in quarantine',
    'media/public-url.store.ts',
    " and p.state = 'stored'",
    '',
    publicly,
  ),
  guard(
    'public media: not what was taken back',
    'media/public-url.store.ts',
    "case when a.submission_id is null then '' else a.address_key end",
    "''",
    publicly,
  ),
  guard('public media: others after private', 'storage/seal.store.ts', ', address_key = default', '', publicly),
  right('who changes public addresses', 'moderation/public-address.graphql.ts', '!may(viewer, rightFor[change])'),
  guard(
    'media origin: neither pages nor API',
    'platform/media-origin.http.ts',
    '!isAtHost(request, mediaUrl) ||',
    'true ||',
    ['src/platform/media-origin.http.test.ts'],
  ),
  guard('media origin: no board', 'platform/graphql-socket.ts', ' || options.isElsewhere?.(request)', '', [
    'src/wire.test.ts',
  ]),
  right('who decides on the quarantine', 'moderation/decide-quarantine.graphql.ts', "!may(viewer, 'admin')"),
]
