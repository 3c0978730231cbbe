import type { LedgerEventFragment } from '@/graphql/generated/graphql'

export type LedgerEvent = LedgerEventFragment

export type Fact = Pick<LedgerEvent, 'kind' | 'campaignName' | 'by' | 'askedUntil'>

/** What happened to a phone at one moment, for one reason: a STOP, for instance, with everything that it ended. */
export type LedgerEntry = Pick<
  LedgerEvent,
  'at' | 'code' | 'method' | 'word' | 'actorName' | 'evidence' | 'messageText' | 'messageSubject'
> & {
  /** Of its first fact: what the entry is named by in the table of evidence. */
  readonly number: string
  /** As they happened. */
  readonly facts: readonly Fact[]
  readonly shown: { readonly text: string; readonly version: number | null } | null
}

const isSameMoment = (entry: LedgerEntry, event: LedgerEvent): boolean =>
  (['at', 'code', 'method', 'word', 'actorName', 'messageText'] as const).every((key) => entry[key] === event[key]) &&
  entry.evidence?.source === event.evidence?.source

const shownIn = ({ textShown, textVersion }: LedgerEvent): LedgerEntry['shown'] =>
  textShown === null ? null : { text: textShown, version: textVersion }

/** Newest first, as the events are; what happened at once is one entry. */
export const entriesOf = (events: readonly LedgerEvent[]): readonly LedgerEntry[] => {
  const entries: LedgerEntry[] = []
  for (const event of events) {
    const { id: _, kind, campaignName, by, askedUntil, textShown: __, textVersion: ___, ...rest } = event
    const fact = { kind, campaignName, by, askedUntil }
    const last = entries.at(-1)
    if (last && isSameMoment(last, event))
      entries[entries.length - 1] = {
        ...last,
        number: event.number,
        facts: [fact, ...last.facts],
        shown: shownIn(event) ?? last.shown,
      }
    else entries.push({ ...rest, facts: [fact], shown: shownIn(event) })
  }
  return entries
}

/** How it came about, as it is said on the page. */
export type How =
  | 'wrote'
  | 'meant'
  | 'may-mean'
  | 'keyword'
  | 'inbox'
  | 'told-us'
  | 'read-as-stop'
  | 'read-as-none'
  | 'by-hand'
  | 'taken-out'
  | 'program'
  | 'list'
  | 'provider'

export const howOf = ({ method, facts, word }: Pick<LedgerEntry, 'method' | 'facts' | 'word'>): How => {
  const has = (kind: Fact['kind']): boolean => facts.some((fact) => fact.kind === kind)
  switch (method) {
    case 'MESSAGE':
      return 'wrote'
    case 'PHRASE':
      return has('HELD') ? 'may-mean' : 'meant'
    case 'KEYWORD':
      return 'keyword'
    case 'INBOX':
      return 'inbox'
    case 'PROVIDER':
      return 'provider'
    case 'API':
      return 'program'
    case 'IMPORT':
      return 'list'
    case 'PERSON':
      if (has('OPTED_OUT')) return word === null ? 'read-as-stop' : 'told-us'
      if (has('RELEASED')) return 'read-as-none'
      return has('UNSUBSCRIBED') ? 'taken-out' : 'by-hand'
  }
}

const ownWords: readonly LedgerEvent['method'][] = ['MESSAGE', 'PHRASE', 'KEYWORD']

/** What the phone wrote: the whole message, else as much as the ledger keeps by itself. Null where it wrote nothing. */
export const wordsOf = ({
  method,
  word,
  messageText,
  messageSubject,
}: Pick<LedgerEntry, 'method' | 'word' | 'messageText' | 'messageSubject'>): string | null => {
  const message = [messageSubject, messageText].filter(Boolean).join(' · ')
  return message || (ownWords.includes(method) ? word : null)
}

export type Tone = 'good' | 'bad' | 'warn' | 'neutral'

const tones: Readonly<Record<Fact['kind'], Tone>> = {
  OPTED_OUT: 'bad',
  OPTED_IN: 'good',
  LIFTED: 'good',
  ASKED_HELP: 'neutral',
  ASKED: 'neutral',
  SUBSCRIBED: 'good',
  UNSUBSCRIBED: 'bad',
  HELD: 'warn',
  RELEASED: 'neutral',
}

export const toneOf = ({ facts }: Pick<LedgerEntry, 'facts'>): Tone => (facts[0] ? tones[facts[0].kind] : 'neutral')

/** Both, newest first and none twice: what was loaded before stays when the newest are asked for again. */
export const mergedEvents = (known: readonly LedgerEvent[], fresh: readonly LedgerEvent[]): readonly LedgerEvent[] => {
  const all = new Map([...known, ...fresh].map((each) => [each.id, each]))
  return [...all.values()].toSorted((one, other) => Number(other.number) - Number(one.number))
}
