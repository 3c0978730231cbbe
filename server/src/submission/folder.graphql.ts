import { enumOf } from '../platform/graphql-enum.js'
import type { Folder, Reason } from './submission.js'

export const FolderEnum = enumOf<Folder>('Folder', 'Where a submission lies.', {
  pending: 'Waiting for a moderator.',
  approved: 'Approved, by a moderator or because moderation is off.',
  denied: 'Denied, by a moderator or by a rule.',
})

export const ReasonEnum = enumOf<Reason>('Reason', 'Why a submission was denied, or put aside by a rule.', {
  'inbox-inactive': 'A rule: the inbox takes nothing new.',
  'part-not-fetched': 'A rule: a part could not be fetched from the provider.',
  inappropriate: 'A moderator: not fit to be shown.',
  'off-topic': 'A moderator: not what was asked for.',
  unreadable: 'A moderator: cannot be made out.',
  duplicate: 'A moderator: was sent before.',
  rights: "A moderator: not the sender's own.",
  other: 'A moderator: something else; the note may say what.',
})
