import type { ErasureKind } from './erasure.js'

/** What stays after something was erased, and why. */
export type Kept = {
  readonly what: string
  readonly why: string
  /** The tables in which it lies: the test that scans all of them allows no other. */
  readonly where: readonly string[]
}

const ledger: Kept = {
  what: 'The consent ledger with the number: what was agreed to, when, in which words, and when it was taken back.',
  why: 'It proves that texts were allowed and that a STOP was heeded (47 CFR 64.1200; GDPR Art. 17(3)(b) and (e)).',
  where: ['consent_event', 'consent_state', 'subscription'],
}

const blockList: Kept = {
  what: 'The number on the block list, where the organisation put it there.',
  why: 'What it refuses has to stay refused (GDPR Art. 6(1)(f)).',
  where: ['blocked_sender'],
}

const shells: Kept = {
  what: 'That something was here: when, which code and inbox, country and carrier, the provider’s id; a digest for the number.',
  why: 'The counts stay true and a repeat of the same message is known. It says nothing about a person any more (GDPR Art. 4(1)).',
  where: [],
}

const record: Kept = {
  what: 'This record: who erased what and when, with a digest of the number and its last two digits.',
  why: 'It proves that it was done (GDPR Art. 5(2)).',
  where: [],
}

const otherMessages: Kept = {
  what: 'Whatever else the same phone wrote and got, and that it is a sender.',
  why: 'It is another message. To erase all of it, erase the phone.',
  where: ['message', 'submission', 'raw_request', 'outbound_message', 'postback_delivery', 'sender', 'conversation'],
}

const optOut: Kept = {
  what: 'That people were asked whether it meant STOP, and what they answered.',
  why: 'It is a part of the ledger.',
  where: ['opt_out_question'],
}

const limit: Kept = {
  what: 'How many submissions the phone has used up, in an inbox with a limit for all time.',
  why: 'Else the limit would not hold (GDPR Art. 6(1)(b)).',
  where: ['sender_tally'],
}

const forAWhile: Kept = {
  what: 'Files of exports for their seven days, and answers kept for programs that ask again for a day.',
  why: 'They were made before it was too old, and end by themselves.',
  where: ['export', 'export_schedule', 'idempotency'],
}

const ofSubmission = [ledger, optOut, otherMessages, limit, blockList, shells, record]

const kept: Readonly<Record<ErasureKind, readonly Kept[]>> = {
  phone: [ledger, blockList, shells, record],
  submission: ofSubmission,
  submissions: [...ofSubmission, forAWhile],
  unmatched: [...ofSubmission, forAWhile],
  sms: [...ofSubmission, forAWhile],
}

export const keptAfter = (kind: ErasureKind): readonly Kept[] => kept[kind]
