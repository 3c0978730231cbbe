import { setPriority } from 'node:os'
import { RE2JS } from 're2js'
import { answerInThread } from '../platform/workers.child.js'
import { patternLimits, type PatternAnswer, type PatternTask } from './pattern.js'

/** The engine takes time linear in the text whatever the pattern; how long that is, the limits and the clock say. */
const compiled = new Map<string, RE2JS>()

const kept = 200

const compile = (pattern: string): RE2JS => {
  const known = compiled.get(pattern)
  if (known) return known
  const made = RE2JS.compile(pattern)
  if (made.programSize() > patternLimits.size)
    throw new Error(`it is too large: repetitions such as {500} count as so many copies`)
  const oldest = compiled.keys().next()
  if (compiled.size >= kept && !oldest.done) compiled.delete(oldest.value)
  compiled.set(pattern, made)
  return made
}

const tryTexts = ({ pattern, texts, milliseconds }: PatternTask): PatternAnswer => {
  const end = performance.now() + milliseconds
  try {
    const made = compile(pattern)
    return {
      kind: 'tried',
      found: texts.map((text) =>
        performance.now() > end ? null : made.matcher(text.slice(0, patternLimits.text)).find(),
      ),
    }
  } catch (error) {
    return { kind: 'refused', why: error instanceof Error ? error.message : String(error) }
  }
}

// On Linux it is this thread's alone, elsewhere the whole process's: whoever serves people goes first.
if (process.platform === 'linux') setPriority(0, 10)

// Only the process that began this thread speaks to it.
answerInThread((task) => tryTexts(task as PatternTask))
