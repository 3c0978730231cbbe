import type { Press } from '@/moderation/keys'
import type { Verdict } from './queue'

export type Command =
  | { readonly kind: 'answer'; readonly verdict: Verdict }
  | { readonly kind: 'next' }
  | { readonly kind: 'previous' }
  | { readonly kind: 'help' }

const commands: Readonly<Record<string, Command>> = {
  o: { kind: 'answer', verdict: 'OPT_OUT' },
  n: { kind: 'answer', verdict: 'NO_OPT_OUT' },
  j: { kind: 'next' },
  k: { kind: 'previous' },
  ArrowDown: { kind: 'next' },
  ArrowRight: { kind: 'next' },
  ArrowUp: { kind: 'previous' },
  ArrowLeft: { kind: 'previous' },
  '?': { kind: 'help' },
}

/** The command of a key press; undefined when it means nothing here. A key held down never repeats an answer. */
export const commandOf = ({
  key,
  repeat,
  isComposing,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: Press): Command | undefined => {
  if (isComposing || ctrlKey || metaKey || altKey) return undefined
  // Caps lock is no other key.
  const command = commands[key] ?? (shiftKey ? undefined : commands[key.toLowerCase()])
  return command?.kind === 'answer' && repeat ? undefined : command
}
