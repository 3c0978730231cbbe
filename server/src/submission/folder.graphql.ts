import { enumOf } from '../platform/graphql-enum.js'
import type { Folder, Reason } from './submission.js'

export const FolderEnum = enumOf<Folder>('Folder', 'Where a submission lies.', {
  pending: 'Waiting for a moderator.',
  approved: 'Approved, by a moderator or because moderation is off.',
  denied: 'Denied, by a moderator or by a rule.',
})

export const ReasonEnum = enumOf<Reason>('Reason', 'Why a submission was denied, or put aside by a rule.', {
  'inbox-inactive': 'A rule: the inbox takes nothing new.',
  'sender-blocked': 'A rule: the organisation has blocked the sender.',
  expired: 'A rule: it came after the expiration of the inbox.',
  'limit-reached': 'A rule: the phone has used up what the inbox accepts from one.',
  'invalid-content': 'A rule: the inbox does not take such content.',
  'invalid-text': 'A rule: the text does not match what the inbox asks for.',
  'text-not-judged': 'A rule: matching the text took too long, so that a person decides.',
  'part-not-fetched': 'A rule: a part could not be fetched from the provider.',
  'part-quarantined': 'A rule: ClamAV found something in a part.',
  inappropriate: 'A moderator: not fit to be shown.',
  'off-topic': 'A moderator: not what was asked for.',
  unreadable: 'A moderator: cannot be made out.',
  duplicate: 'A moderator: was sent before.',
  rights: "A moderator: not the sender's own.",
  other: 'A moderator: something else; the note may say what.',
  erased: 'It was erased before anybody had decided.',
})
