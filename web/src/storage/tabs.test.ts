import { describe, expect, test } from 'vitest'
import { changesSince, noteChange } from './tabs'

const notesOf = (first?: string) => {
  const kept = new Map(first === undefined ? [] : [['mms-inbox.storage', first]])
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  }
}

describe('what another tab changed while a page was on its way', () => {
  test('the last change of each inbox is kept, with when it was', () => {
    const notes = notesOf()
    noteChange(notes, { inboxId: 'one', locked: false }, 1_000)
    noteChange(notes, { inboxId: 'two', locked: true }, 2_000)
    noteChange(notes, { inboxId: 'one', locked: true }, 3_000)
    expect(changesSince(notes, 0)).toEqual([
      { inboxId: 'two', locked: true, at: 2_000 },
      { inboxId: 'one', locked: true, at: 3_000 },
    ])
    expect(changesSince(notes, 2_001)).toEqual([{ inboxId: 'one', locked: true, at: 3_000 }])
    expect(changesSince(notes, 3_001)).toEqual([])
  })

  test('what no page can have missed is forgotten', () => {
    const notes = notesOf()
    noteChange(notes, { inboxId: 'one', locked: true }, 1_000)
    noteChange(notes, { inboxId: 'two', locked: true }, 601_001)
    expect(changesSince(notes, 0)).toEqual([{ inboxId: 'two', locked: true, at: 601_001 }])
  })

  test.for([['nothing'], ['{'], ['{}'], ['[1, null, {"inboxId":"one","locked":true}]']])(
    'what others wrote there (%s) is nothing',
    ([kept]) => {
      expect(changesSince(notesOf(kept), 0)).toEqual([])
    },
  )
})
