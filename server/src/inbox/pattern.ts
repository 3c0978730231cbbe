/** What a thread is asked: whether a pattern is found in each of these texts, within so long in all. */
export type PatternTask = {
  readonly pattern: string
  readonly texts: readonly string[]
  readonly milliseconds: number
}

/** Found or not, in the order asked; null where the time did not suffice. Or why the pattern is none. */
export type PatternAnswer =
  | { readonly kind: 'tried'; readonly found: readonly (boolean | null)[] }
  | { readonly kind: 'refused'; readonly why: string }

export const patternLimits = {
  /** Of the pattern, in characters. */
  length: 512,
  /** Steps that the compiled pattern has; a counted repetition makes as many. */
  size: 1_000,
  /** Of a text: what stands behind is not looked at. */
  text: 4_000,
} as const

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

export const isPatternAnswer = (value: unknown): value is PatternAnswer => {
  if (!isRecord(value)) return false
  if (value['kind'] === 'refused') return typeof value['why'] === 'string'
  const found = value['found']
  return value['kind'] === 'tried' && Array.isArray(found) && found.every((each) => each === null || each === !!each)
}

/** Where patterns are compiled and tried. The program's ending is ours: compiled beside compiled, source beside source. */
export const patternThreads = {
  program: new URL(`./pattern.child${/\.\w+$/.exec(import.meta.url)?.[0] ?? '.js'}`, import.meta.url),
  // Each may be busy without a break; who serves people needs a core, too.
  threads: 1,
  queue: 500,
  patience: 3_000,
  megabytes: 64,
  isAnswer: isPatternAnswer,
} as const

type Construct = { readonly form: RegExp; readonly why: string }

const unread = String.raw

/** What other engines know, and one that never hangs does not; tried in this order, outside of classes and quotes. */
const constructs: readonly Construct[] = [
  { form: /^\(\?=/, why: 'looks ahead with (?=…), which is not supported. Match the text itself instead.' },
  { form: /^\(\?!/, why: 'looks ahead with (?!…), which is not supported. Say what is allowed, not what is not.' },
  {
    form: /^\(\?<[=!]/,
    why: 'looks behind with (?<=…) or (?<!…), which is not supported. Match what stands before, too.',
  },
  { form: /^\(\?>/, why: 'has an atomic group (?>…), which is not supported and not needed. Write (?:…).' },
  { form: /^\(\?#/, why: 'has a comment (?#…), which is not supported. Leave it out.' },
  { form: /^\(\?\|/, why: 'has a branch reset (?|…), which is not supported. Write (?:…|…).' },
  { form: /^\(\?\(/, why: 'has a condition (?(…)…), which is not supported. Write both cases, with | between them.' },
  { form: /^\(\?(?:R|&|P>|[+-]?\d)/, why: 'calls itself or a group again, which is not supported.' },
  { form: /^\(\?[a-z-]*x/i, why: 'has the flag x, which is not supported. Leave out spaces and comments.' },
  { form: /^\((?:\*[A-Z_]+|\?C)/, why: 'has a verb such as (*SKIP), which is not supported.' },
  {
    form: /^\\[1-9]|^\\k|^\\g|^\(\?P=/,
    why: `refers back to a group (${unread`\1, \k<name>`}), which is not supported.`,
  },
  {
    form: /^[*+?}]\+/,
    why: 'has a possessive repetition (*+, ++, ?+), which is not supported and not needed. Leave out the second sign.',
  },
  { form: /^[*+?}][*+]|^[*?+}]\?[*+?]/, why: 'repeats a repetition, such as a**. Put the inner one into (?:…).' },
  {
    form: /^\\u/,
    why: `has ${unread`\uXXXX`}, which is not supported. Write the character itself, or ${unread`\x{XXXX}`}.`,
  },
  {
    form: /^\\c/,
    why: `has a control character ${unread`\cX`}, which is not supported. Write ${unread`\x01`} to ${unread`\x1F`}.`,
  },
  { form: /^\\N|^\\X|^\\R|^\\h|^\\H|^\\K|^\\G|^\\Z|^\\e|^\\C/, why: 'has an escape that is not supported:' },
]

type Reading = { readonly at: number; readonly inClass: boolean }

/** The places outside of classes, quotes and escapes, where a construct can begin. */
const placesIn = (pattern: string): readonly Reading[] => {
  const places: Reading[] = []
  let inClass = false
  for (let at = 0; at < pattern.length; at += 1) {
    const rest = pattern.slice(at)
    if (rest.startsWith(unread`\Q`)) {
      const end = pattern.indexOf(unread`\E`, at)
      if (end < 0) break
      at = end + 1
      continue
    }
    places.push({ at, inClass })
    if (rest.startsWith('\\')) at += 1
    else if (!inClass && rest.startsWith('[')) {
      inClass = true
      // A bracket that comes first belongs to the class.
      at += /^\[\^?\]?/.exec(rest)?.[0].length ?? 1
      at -= 1
    } else if (inClass && rest.startsWith(']')) inClass = false
  }
  return places
}

/** The first construct that is not supported, as a sentence; undefined when none is seen. */
export const unsupported = (pattern: string): string | undefined => {
  for (const { at, inClass } of placesIn(pattern)) {
    const rest = pattern.slice(at)
    const found = constructs.find(({ form }) => form.test(rest) && (!inClass || rest.startsWith('\\')))
    if (found) {
      const named = found.why.endsWith(':') ? `${found.why} ${rest.slice(0, 2)}.` : found.why
      return `The pattern ${named} (At character ${at + 1}.)`
    }
  }
  return undefined
}
