import type { Spoken } from '@/campaign/opt-in-texts'
import { optInSteps, type CampaignStep } from '@/campaign/steps'
import type { ReplyValues } from '@/reply/reply-values'
import { fillIn } from '@/reply/variables'
import { exampleValues, type Addressed } from './example-values'
import type { InboxValues, ReplyName } from './inbox-values'
import { clipTypes, pictureTypes, soundTypes, type ContentRuleValues, type ExpirationValues } from './rule-values'

/** What may become of a message; the preview plays one at a time. */
export const scenarios = ['accepted', 'limit', 'content', 'text', 'late', 'unmoderated'] as const
export type Scenario = (typeof scenarios)[number]

/** What the phone sends: something that is taken, or what breaks the rule of the scenario. */
export type Sample = 'picture' | 'sound' | 'clip' | 'words' | 'strange-file' | 'strange-words'

/** One line of the conversation that these settings lead to, as the phone's owner would see it. */
export type PreviewStep =
  | { readonly kind: 'mo'; readonly text: string; readonly sample: Sample }
  | { readonly kind: 'mt'; readonly occasion: ReplyName; readonly reply: ReplyValues }
  | { readonly kind: 'opt-in'; readonly step: CampaignStep }
  | { readonly kind: 'note'; readonly note: PlainNote }
  | { readonly kind: 'note'; readonly note: 'approved'; readonly seconds: number }
  | { readonly kind: 'note'; readonly note: 'used-up'; readonly count: number }
  | { readonly kind: 'note'; readonly note: 'late'; readonly folder: ExpirationValues['folder'] }

export type PlainNote =
  | 'inactive'
  | 'silent'
  | 'approved-by-itself'
  | 'no-limit'
  | 'any-content'
  | 'any-text'
  | 'never-late'
  | 'denied'
  | 'told-once'
  | 'told-each-time'

export type Preview = Addressed & {
  readonly scenario: Scenario
  /** What the clocks of the inbox's zone show now. */
  readonly nowThere: string
  /** The campaign of the opt-in; undefined where none is chosen. */
  readonly campaign: Spoken | undefined
}

/** Plays one message through the settings: the rules in their order, one reply at most, and the opt-in behind it. */
export function previewOf(values: InboxValues, preview: Preview): readonly PreviewStep[] {
  const { scenario, nowThere, keyword } = preview
  const send = (sample: Sample): PreviewStep => ({ kind: 'mo', text: keyword, sample })
  const { expiration, submissionLimit, contentRule, textRule } = values
  const play = playerOf(values, preview)
  const taken = sampleFor(contentRule)
  if (values.status === 'INACTIVE') return [send(taken), note('inactive')]
  const isOver = expiration.on && expiration.at !== '' && nowThere > expiration.at
  if (expiration.on && (isOver || scenario === 'late')) return [send(taken), ...play.late()]
  switch (scenario) {
    case 'accepted':
      return [send(taken), ...play.accepted(values.moderation)]
    case 'unmoderated':
      return [send(taken), ...play.accepted(false)]
    case 'limit':
      if (!submissionLimit.on) return [send(taken), note('no-limit'), ...play.accepted(values.moderation)]
      return [usedUp(submissionLimit.count), send(taken), ...play.overTheLimit()]
    case 'content':
      if (!contentRule.on) return [send('strange-file'), note('any-content'), ...play.accepted(values.moderation)]
      return [send('strange-file'), ...play.denied('replyOnInvalidContent')]
    case 'text':
      if (!textRule.on) return [send('strange-words'), note('any-text'), ...play.accepted(values.moderation)]
      return [send('strange-words'), ...play.denied('replyOnInvalidText')]
    case 'late':
      return [send(taken), note('never-late'), ...play.accepted(values.moderation)]
  }
}

function playerOf(values: InboxValues, preview: Preview) {
  const variables = exampleValues(values, preview)
  const answer = (occasion: ReplyName): readonly PreviewStep[] => {
    const reply = values[occasion]
    if (reply.kind === 'OFF') return []
    const filled = { ...reply, text: fillIn(reply.text, variables), subject: fillIn(reply.subject, variables) }
    return [{ kind: 'mt', occasion, reply: filled }]
  }
  const orSilence = (steps: readonly PreviewStep[]): readonly PreviewStep[] =>
    steps.length > 0 ? steps : [note('silent')]
  const approval = answer('replyOnApproval')
  const receipt = answer('replyOnReceipt')
  const { on, type } = values.optIn
  const optedIn = on && preview.campaign ? optInSteps(preview.campaign, type) : []
  const intoCampaign = optedIn.map((step): PreviewStep => ({ kind: 'opt-in', step }))
  return {
    accepted: (moderation: boolean): readonly PreviewStep[] => {
      // Approved on receipt, the approval's reply takes the receipt's place.
      if (!moderation)
        return [
          note('approved-by-itself'),
          ...orSilence([...(approval.length > 0 ? approval : receipt), ...intoCampaign]),
        ]
      const seconds = values.undoWindowSeconds || 0
      return [...receipt, ...intoCampaign, { kind: 'note', note: 'approved', seconds }, ...orSilence(approval)]
    },
    denied: (occasion: ReplyName): readonly PreviewStep[] => [note('denied'), ...orSilence(answer(occasion))],
    overTheLimit: (): readonly PreviewStep[] => {
      const told = answer('replyAtLimit')
      const again = values.submissionLimit.replies === 'EACH_TIME' ? 'told-each-time' : 'told-once'
      return [note('denied'), ...orSilence(told), ...(told.length > 0 ? [note(again)] : [])]
    },
    // Also in Approved: a late message gets no reply of an approval. What is not denied opts in all the same.
    late: (): readonly PreviewStep[] => {
      const { folder } = values.expiration
      const told = answer('replyAfterExpiration')
      return [
        { kind: 'note', note: 'late', folder },
        ...orSilence(folder === 'DENIED' ? told : [...told, ...intoCampaign]),
      ]
    },
  }
}

const note = (plain: PlainNote): PreviewStep => ({ kind: 'note', note: plain })

const usedUp = (count: number): PreviewStep => ({ kind: 'note', note: 'used-up', count: count || 0 })

/** Something that the content rule takes. */
const sampleFor = ({ on, types }: ContentRuleValues): Sample => {
  const takes = (kind: readonly string[]): boolean => types.some((type) => kind.includes(type))
  if (!on || takes(pictureTypes)) return 'picture'
  if (takes(clipTypes)) return 'clip'
  return takes(soundTypes) ? 'sound' : 'words'
}
