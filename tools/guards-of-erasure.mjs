// @ts-check
import { any, guard, own, right } from './guard.mjs'

const scanned = ['src/erasure/leaves-nothing.test.ts']

/** Those of erasing, of certificates, and of how long things are kept. @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfErasure = [
  right('who erases a submission', 'erasure/erase-submission.use-case.ts', "!may(viewer, 'admin')"),
  right('who says how long messages are kept', 'erasure/save-message-retention.use-case.ts', "!may(viewer, 'admin')"),
  own(
    'a submission to erase',
    'erasure/to-erase.store.ts',
    'where id = $2 and organisation_id = $1`,',
    `where id = $2 and ${any}\`,`,
  ),
  own(
    'an inbox that would erase',
    'erasure/to-erase.store.ts',
    "'select from inbox where id = $2 and organisation_id = $1'",
    `'select from inbox where id = $2 and ${any}'`,
  ),
  own('a certificate', 'erasure/erasure.store.ts', "'id = $2 and organisation_id = $1'", `'id = $2 and ${any}'`),
  own('certificates', 'erasure/erasure.store.ts', '`organisation_id = $1 and ($2::text', `\`${any} and ($2::text`),
  guard(
    'what may mean STOP is kept',
    'erasure/to-erase.store.ts',
    "and not arriving and not ${isAskedAbout('submission.message_id', 'submission.sender')}",
    'and not arriving',
    scanned,
  ),
  guard(
    'an erased submission is not decided on',
    'moderation/transition.ts',
    "if (isErased(submission.sender)) return failed({ kind: 'erased' })",
    '',
    ['src/moderation/transition.test.ts'],
  ),
]
