import { isReserved, languages, reservedWord } from '../consent/words.js'
import { momentOf } from '../kernel/local-time.js'
import { normaliseKeyword } from '../keyword/normalise.js'
import type { Reply } from '../reply/reply.js'
import { renderText, variablesIn } from '../reply/variables.js'
import { warningsOf } from '../reply/warnings.js'
import { replyNames, type InboxSettings, type ReplyName } from './inbox.js'
import { replyVariables } from './reply-variables.js'

/** Nothing that forbids saving: what carriers' handbooks ask for, or what is hardly meant. */
export type InboxWarning = { readonly path: readonly string[]; readonly message: string }

export type Linted = {
  readonly name: string
  readonly organisationName: string
  readonly keywords: readonly string[]
  readonly settings: InboxSettings
  readonly now: Date
}

type Lint = (linted: Linted) => readonly InboxWarning[]

const repliesOf = ({ settings }: Linted): readonly (readonly [ReplyName, Reply])[] =>
  replyNames.flatMap((name) => {
    const reply = settings[name]
    return reply ? [[name, reply] as const] : []
  })

const wordsOfReply = (reply: Reply): string => `${reply.kind === 'mms' ? (reply.subject ?? '') : ''} ${reply.text}`

const warning = (name: string, message: string): InboxWarning => ({ path: ['settings', name], message })

/** Handbooks of carriers want every programme to say who it is. */
const withoutName: Lint = (linted) =>
  repliesOf(linted).flatMap(([name, reply]) => {
    const words = normaliseKeyword(wordsOfReply(reply))
    const known = [linted.name, linted.organisationName].map(normaliseKeyword).filter((each) => each !== '')
    const named = variablesIn(wordsOfReply(reply)).includes('inbox') || known.some((each) => words.includes(each))
    return named
      ? []
      : [warning(name, 'The reply does not say whose it is. Carriers want the name of the programme in it: {inbox}.')]
  })

const invitation = /\b(?:reply|answer|respond|text|send)\s+(?:with\s+|back\s+)?["'“‘]?([\p{L}-]+)/giu

/** Such a word never reaches the inbox: it opts out, asks for help, or answers an opt-in. */
const reservedWords: Lint = (linted) =>
  repliesOf(linted).flatMap(([name, reply]) =>
    [...reply.text.matchAll(invitation)].flatMap(([, word = '']) => {
      const normalised = normaliseKeyword(word)
      const isOffer = word === word.toUpperCase() && isReserved(normalised)
      const isKnownUse = /^(?:stop|help|info|start)$/.test(normalised)
      if (!isOffer || isKnownUse) return []
      const does = reservedWord(word, languages)?.kind === 'stop' ? 'ends all messages to the phone' : 'is reserved'
      return [warning(name, `The reply invites to send ${word}, which ${does} and never reaches the inbox.`)]
    }),
  )

const inThePast: Lint = ({ settings: { expiration, timeZone }, now }) =>
  expiration && momentOf(expiration.at, timeZone) < now
    ? [warning('expiration', 'The expiration has passed: every message comes too late.')]
    : []

const contest =
  /\b(?:contest|sweepstakes?|prizes?|winners?|win|raffle|giveaway|gewinnspiel|gewinn(?:e|en)?|concours|sorteo)\b/iu
const address = /\bhttps?:\/\/|\bwww\.|\b[\w-]+\.(?:com|org|net|io|de|fr|co|us)\b/iu

/** Who runs a contest has to say by which rules; carriers review it. */
const contestWithoutRules: Lint = (linted) => {
  const texts = repliesOf(linted).map(([, reply]) => wordsOfReply(reply))
  const isContest = [linted.name, ...linted.keywords, ...texts].some((each) => contest.test(each))
  return isContest && !texts.some((each) => address.test(each))
    ? [
        {
          path: ['settings'],
          message: 'This looks like a contest. One of its replies should name the address of its rules.',
        },
      ]
    : []
}

const neverSent: Lint = ({ settings }) => {
  const { replyAtLimit, submissionLimit, replyOnInvalidText, textRule, replyOnInvalidContent } = settings
  const idle = (name: ReplyName, message: string): InboxWarning => warning(name, message)
  return [
    ...(replyAtLimit && !submissionLimit ? [idle('replyAtLimit', 'There is no limit, so this is never sent.')] : []),
    ...(replyOnInvalidText && !textRule
      ? [idle('replyOnInvalidText', 'No text is asked for, so this is never sent.')]
      : []),
    ...(replyOnInvalidContent && !settings.contentRule
      ? [idle('replyOnInvalidContent', 'Any content is taken, so this is never sent.')]
      : []),
    ...(settings.replyAfterExpiration && !settings.expiration
      ? [idle('replyAfterExpiration', 'The inbox does not expire, so this is never sent.')]
      : []),
  ]
}

const emptyVariables: Lint = (linted) =>
  repliesOf(linted).flatMap(([name, reply]) => {
    const used = variablesIn(wordsOfReply(reply))
    const { submissionLimit, expiration } = linted.settings
    return [
      ...(used.includes('limit') && !submissionLimit ? [warning(name, '{limit} is empty: there is no limit.')] : []),
      ...(used.includes('expiry') && !expiration
        ? [warning(name, '{expiry} is empty: the inbox does not expire.')]
        : []),
    ]
  })

const examples = Object.fromEntries(Object.entries(replyVariables).map(([name, { example }]) => [name, example]))

const dear: Lint = (linted) =>
  repliesOf(linted).flatMap(([name, reply]) =>
    warningsOf({ ...reply, text: renderText(reply.text, { ...examples, inbox: linted.name }) }).map((message) =>
      warning(name, message),
    ),
  )

const lints: readonly Lint[] = [
  inThePast,
  withoutName,
  reservedWords,
  contestWithoutRules,
  neverSent,
  emptyVariables,
  dear,
]

export const lintInbox = (linted: Linted): readonly InboxWarning[] => lints.flatMap((lint) => lint(linted))
