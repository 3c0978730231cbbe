// @ts-check
import { any, guard, limit, right } from './guard.mjs'

const intake = ['src/storage/private-storage.test.ts']
const moving = ['src/storage/move-storage.test.ts']
const unlocking = ['src/storage/unlock.test.ts']
const reading = ['src/platform/age.test.ts']

/** Those of private inboxes. @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfStorage = [
  right('changing the storage', 'storage/change-storage.use-case.ts', "!may(viewer, 'admin')"),
  right('changing a storage password', 'storage/password.use-case.ts', "!may(viewer, 'admin')"),
  limit(
    'what opens an inbox',
    'storage/seal.store.ts',
    'and ($3::uuid[] is null or id = any($3))',
    'and $3::uuid[] is null is not null',
  ),
  guard(
    "what opens an inbox: the organisation's own",
    'storage/seal.store.ts',
    'organisation_id = $1 and id = $2',
    `${any} and id = $2`,
    unlocking,
  ),
  guard(
    'sealed bytes: in memory until it is known where they go',
    'intake/receive.use-case.ts',
    '(await isAnyPrivate(true)) ? await unplaced() : await put(null)',
    'await put(null)',
    intake,
  ),
  guard(
    'sealed bytes: put where they belong',
    'intake/receive.use-case.ts',
    'return isThere ? null : { place }',
    'return isThere || item.place === null ? null : { place }',
    intake,
  ),
  guard(
    'sealed bytes: the place that they have when it is committed',
    'inbox/place.store.ts',
    'if (changed.length > 0) throw new PlaceChanged()',
    '',
    intake,
  ),
  guard(
    'the processing key: its owner alone',
    'platform/processing-key.ts',
    '(statSync(file).mode & 0o077) !== 0',
    'false',
    ['src/platform/processing-key.test.ts'],
  ),
  guard(
    'the processing key: outside of the data',
    'platform/config.ts',
    "faults.push(\n      'PROCESSING_KEY_FILE",
    "void (\n      'PROCESSING_KEY_FILE",
    ['src/platform/processing-key.test.ts'],
  ),
  guard(
    'sealed requests',
    'intake/receive.use-case.ts',
    'body: await seal(raw.body, [place.recipient]), sealed: true',
    'body: raw.body, sealed: true',
    intake,
  ),
  guard(
    'sealed strays',
    'channel/keep-request.use-case.ts',
    '.get(true)) return',
    '.get(true) || true) return',
    intake,
  ),
  guard(
    'sealed copies',
    'media/prepare-media.use-case.ts',
    'blobs.put(await vault.seal(bytes, part)), size',
    'blobs.put(bytes), size',
    intake,
  ),
  guard('sealed looks', 'media/prepare-media.use-case.ts', '    ...noShownLooks,\n', '', intake),
  guard('no digest of what is sealed', 'media/store-bytes.use-case.ts', 'sha256: null', "sha256: 'a'", intake),
  guard(
    'sealed files: the header',
    'platform/age-reading.ts',
    'decrypter.decryptHeader(header).catch(() => null)',
    'decrypter.decryptHeader(header)',
    reading,
  ),
  guard(
    'sealed files: the end of a file',
    'platform/age-reading.ts',
    'nonce[11] = isLast ? 1 : 0',
    'nonce[11] = 0',
    reading,
  ),
  guard('sealed files: every byte', 'platform/age-reading.ts', ', decipher.final()]', ']', reading),
  guard(
    'moving: archives of before are taken back',
    'storage/move-storage.use-case.ts',
    'await deps.takeBackArchives(tx, inboxId)',
    '[]',
    moving,
  ),
  guard(
    'moving: what the installation was given to move with is forgotten',
    'storage/move.store.ts',
    ', identity_for_us = null',
    '',
    moving,
  ),
  guard(
    'sealed media: who has unlocked them',
    'storage/grant.store.ts',
    'and (session_id = $3 or api_key_id = $4 or expires_at > $5)',
    'and ($3::text || $4::text || $5::text) is null',
    unlocking,
  ),
  guard(
    'sealed media: whose client it is',
    'storage/grant.store.ts',
    'and holder = $2\n        and (',
    'and $2::text is not null\n        and (',
    unlocking,
  ),
  guard(
    'sealed media: the reach of who asks',
    'storage/identity-of.store.ts',
    '(within === null || within?.includes(inboxId))',
    'true',
    unlocking,
  ),
  guard('sealed media: kept in no cache', 'media/media.http.ts', "'Cache-Control': 'no-store' })", '})', unlocking),
  guard('parts: locked', 'storage/show-parts.ts', 'locked: true }', 'locked: false }', unlocking),
  guard(
    'storage passwords: counted',
    'storage/tries.store.ts',
    'where known.wait_until <= $2',
    'where true',
    unlocking,
  ),
  guard(
    'storage passwords: a page of ours asks',
    'storage/ask-password.http.ts',
    "!origins.includes(request.get('Origin') ?? '')",
    'false',
    unlocking,
  ),
  guard(
    'storage passwords: another one locks everybody out',
    'storage/password.use-case.ts',
    'await removeGrants(tx, seal.inboxId)',
    '',
    unlocking,
  ),
  guard(
    'SFTP: a key alone opens no private inbox',
    'sftp/sign-in.session.ts',
    'if (found.isPrivate) return {',
    'if (!found) return {',
    unlocking,
  ),
]
