import type { Inbox } from '../../inbox/inbox.js'
import type { Folder, RuleReason } from '../../submission/submission.js'
import type { Arrival } from '../situation.js'

/** What a rule is handed besides the message. */
export type Facts = { readonly inbox: Inbox }

/** Where the message goes, and why. A rule that has nothing to say says nothing. */
export type Verdict = { readonly folder: Folder; readonly reason: RuleReason | null }

/** Looks, and may speak. The first rule that speaks wins. */
export type Rule = (message: Arrival, facts: Facts) => Verdict | undefined
