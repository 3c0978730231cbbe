import { expect, test } from 'vitest'
import { aSubmission } from './a-submission'
import { lockedLook } from './locked-look'
import { firstPlayable, firstSeen, stagedParts, type Part } from './submission'

const url = 'https://example.org/secret'
const size = { url, width: 4, height: 3 }
const common = {
  state: 'STORED',
  locked: false,
  contentType: 'x/y',
  fileName: 'a',
  size: 9,
  originalUrl: url,
  canBeRetried: false,
  finding: null,
} as const
const parts: readonly Part[] = [
  {
    ...common,
    __typename: 'ImagePart',
    id: '1',
    position: 0,
    preview: 'READY',
    thumbhash: 'secret',
    card: size,
    thumbnail: size,
    animation: { url },
  },
  {
    ...common,
    __typename: 'VideoPart',
    id: '2',
    position: 1,
    preview: 'READY',
    thumbhash: 'secret',
    milliseconds: 900,
    peaks: 'secret',
    clip: size,
    sound: { url },
    thumbnail: size,
    poster: { url },
    contactSheet: size,
  },
  {
    ...common,
    __typename: 'AudioPart',
    id: '3',
    position: 2,
    preview: 'READY',
    milliseconds: 8_000,
    peaks: 'secret',
    sound: { url },
  },
  { ...common, __typename: 'OtherPart', id: '4', position: 3 },
  { ...common, __typename: 'TextPart', id: '5', position: 4 },
]

test('of what was seen nothing is left when the inbox is locked, but what kind of thing it is', () => {
  const locked = lockedLook(aSubmission('a', { parts: [...parts], text: 'readable' }))
  expect(JSON.stringify(locked)).not.toContain('secret')
  expect(locked.text).toBe('readable')
  expect(stagedParts(locked).map(({ locked: isLocked, size: bytes }) => [isLocked, bytes])).toEqual(
    [1, 2, 3, 4].map(() => [true, 9]),
  )
  expect(firstPlayable(locked)).toBeUndefined()
  expect(firstSeen(locked)).toMatchObject({ thumbnail: null, thumbhash: null })
})
