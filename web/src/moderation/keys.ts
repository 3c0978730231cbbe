import type { Reason } from '@/graphql/generated/graphql'

/** The reasons that a moderator may give, in the order of their digits. */
export const reasons = [
  'INAPPROPRIATE',
  'OFF_TOPIC',
  'UNREADABLE',
  'DUPLICATE',
  'RIGHTS',
  'OTHER',
] as const satisfies readonly Reason[]

export type Command =
  | { readonly kind: 'approve' }
  | { readonly kind: 'deny'; readonly reason: Reason | null }
  | { readonly kind: 'deny-with-note' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'next' }
  | { readonly kind: 'previous' }
  | { readonly kind: 'lock' }
  | { readonly kind: 'help' }

/** What was pressed, and where: as much of a KeyboardEvent as matters. */
export type Press = {
  readonly key: string
  readonly repeat: boolean
  readonly isComposing: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const plain: Readonly<Record<string, Command>> = {
  f: { kind: 'approve' },
  d: { kind: 'deny', reason: null },
  u: { kind: 'undo' },
  j: { kind: 'next' },
  k: { kind: 'previous' },
  ArrowRight: { kind: 'next' },
  ArrowDown: { kind: 'next' },
  ArrowLeft: { kind: 'previous' },
  ArrowUp: { kind: 'previous' },
  l: { kind: 'lock' },
  '?': { kind: 'help' },
}

const mayRepeat: readonly Command['kind'][] = ['next', 'previous']

/** The command of a key press; undefined when it means nothing here. A key held down never repeats a decision. */
export const commandOf = (press: Press): Command | undefined => {
  if (press.isComposing || press.altKey) return undefined
  const command = press.ctrlKey || press.metaKey ? withModifier(press) : alone(press)
  return command && press.repeat && !mayRepeat.includes(command.kind) ? undefined : command
}

const withModifier = ({ key, shiftKey }: Press): Command | undefined =>
  key.toLowerCase() === 'z' && !shiftKey ? { kind: 'undo' } : undefined

const alone = ({ key, shiftKey }: Press): Command | undefined => {
  if (shiftKey && key.toLowerCase() === 'd') return { kind: 'deny-with-note' }
  const reason = /^[1-9]$/.test(key) ? reasons[Number(key) - 1] : undefined
  if (reason) return { kind: 'deny', reason }
  // Caps lock is no other key.
  return plain[key] ?? (shiftKey ? undefined : plain[key.toLowerCase()])
}

/** Single keys that decide or move; they can be turned off, undo by Ctrl+Z stays. */
export const isSingleKey = ({ ctrlKey, metaKey }: Press): boolean => !ctrlKey && !metaKey

const decisions: readonly Command['kind'][] = ['approve', 'deny']
export const decides = ({ kind }: Command): boolean => decisions.includes(kind)

/** After a new card has come up, a second press of the same finger was meant for the one before. */
export const strayWithin = 120
