/** What one bubble tells about its way, as a key under `simulator.states`. */
export type BubbleTone = 'quiet' | 'good' | 'bad' | 'warning'

const tones = {
  WAITING: 'quiet',
  SENDING: 'quiet',
  ACCEPTED: 'quiet',
  SENT: 'quiet',
  DELIVERED: 'good',
  FAILED: 'bad',
  EXPIRED: 'bad',
  UNKNOWN: 'warning',
  SUPPRESSED: 'warning',
  CANCELLED: 'quiet',
} as const satisfies Record<string, BubbleTone>

export type MtState = keyof typeof tones

export const toneOf = (state: MtState): BubbleTone => tones[state]

/** An MT that never reached the phone is shown in outline: it isn't in the phone's own list. */
export const reachedPhone = (state: MtState): boolean =>
  state === 'ACCEPTED' || state === 'SENT' || state === 'DELIVERED'

/** JSON with two blanks of indent; what isn't JSON comes back as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
