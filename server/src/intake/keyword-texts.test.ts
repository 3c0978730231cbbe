import { expect, test } from 'vitest'
import { aKeyword, anInbox, anMms, aSender, aSituation } from '../testing/builders.js'
import { aRandom } from '../testing/random.js'
import { route } from './route.js'

/** How people and phones write a letter; the reference knows nothing else about any of these. */
const writings: Readonly<Record<string, readonly string[]>> = {
  a: ['a', 'A', 'á', 'Å', 'ａ', 'a\u0301', 'Ⓐ'],
  c: ['c', 'C', 'ç', 'Ｃ'],
  e: ['e', 'E', 'é', 'Ê', 'e\u0308', 'ｅ'],
  h: ['h', 'H'],
  i: ['i', 'I', 'İ', 'ı', 'í'],
  n: ['n', 'N', 'ñ'],
  o: ['o', 'O', 'ö', 'Ø', 'ｏ', 'ó'],
  p: ['p', 'P', 'Ⓟ'],
  s: ['s', 'S', 'š'],
  t: ['t', 'T', 'ｔ'],
  w: ['w', 'W'],
  ss: ['ß', 'ẞ', 'ss', 'SS'],
  '2': ['2', '²', '２', '2\ufe0f\u20e3'],
  ф: ['ф', 'Ф'],
}
/** Seen by nobody, or inside a word: they neither count nor part. */
const inside = ['\u200b', '\u00ad', '\ufeff', '-', '’', '\u200d']
/** Between words. */
const between = [' ', '  ', '\n', '\u00a0', ', ', '!', '. ', '📷', ' 👩🏽‍🚀 ', '…', ' - ', '/']

const keywords = ['photo', 'photos', 'win', 'win photo', 'pass', 'fotos', 'ice cat', 'ice', 'x2', 'son', 'ace2', 'фото']
const lettersOf = (word: string): readonly string[] => word.match(/ss|./gu) ?? []

const random = aRandom(20_261_123)

const sometimes = (signs: readonly string[], share: number): string => (random.chance(share) ? random.pick(signs) : '')

const written = (word: string): string =>
  lettersOf(word)
    .map((letter, index) => `${index === 0 ? '' : sometimes(inside, 0.05)}${random.pick(writings[letter] ?? [letter])}`)
    .join('')

/** A keyword, one that is nearly one, or two of them as one; then more words. */
const aText = (): string => {
  const words = random.pick(keywords).split(' ')
  const wrong = random.chance(0.25)
    ? words.map((each) => each.slice(random.below(2)) + random.pick(['', 's', 'o']))
    : words
  const parted = random.chance(0.5) ? random.pick(between) : ''
  const start = sometimes(between, 0.2) + wrong.map(written).join(parted)
  const more = Array.from({ length: random.below(4) }, () => written(random.pick(['cat', 'ten', 'photo', 'win', 'o'])))
  return [start, ...more].join(random.pick(between))
}

type Sign = { readonly letters: string; readonly parts: boolean }

/** The text sign by sign, each looked up in the lists above: the longest writing first. */
const signsOf = (text: string): readonly Sign[] => {
  const known = [
    ...Object.entries(writings).flatMap(([letters, all]) =>
      all.map((each) => [each, { letters, parts: false }] as const),
    ),
    ...inside.map((each) => [each, { letters: '', parts: false }] as const),
    ...between.map((each) => [each, { letters: '', parts: true }] as const),
  ].toSorted(([one], [other]) => other.length - one.length)
  const signs: Sign[] = []
  for (let rest = text; rest !== '';) {
    const [writing, sign] = known.find(([each]) => rest.startsWith(each)) ?? [
      rest.slice(0, 1),
      { letters: rest.slice(0, 1), parts: false },
    ]
    signs.push(sign)
    rest = rest.slice(writing.length)
  }
  return signs
}

/** Tries every keyword at every end of a word: slow, and nothing of it is shared with what it is the reference of. */
const slowly = (text: string): string | undefined => {
  const signs = signsOf(text)
  let longest: string | undefined
  for (let end = 1; end <= signs.length; end += 1) {
    if (end < signs.length && !signs[end]?.parts) continue
    const beginning = signs
      .slice(0, end)
      .map(({ letters }) => letters)
      .join('')
    const found = keywords.find((each) => each.replace(' ', '') === beginning)
    if (found && found.replace(' ', '').length > (longest?.replace(' ', '').length ?? 0)) longest = found
  }
  return longest
}

test('of 2,000 texts each goes where a slow reference says: to the longest keyword, of the text, else of the subject', () => {
  const inbox = anInbox()
  const all = keywords.map((each) => aKeyword({ written: each, inboxId: inbox.id }))
  const situation = aSituation({
    keywords: new Map(all.map((each) => [each.word, each])),
    inboxes: new Map([[inbox.id, inbox]]),
  })
  const matched = { text: 0, subject: 0, none: 0 }
  for (let count = 0; count < 2_000; count += 1) {
    const text = random.chance(0.1) ? null : aText()
    const subject = random.chance(0.4) ? aText() : null
    const inText = slowly(text ?? '')
    const expected = inText ?? slowly(subject ?? '')
    expect({
      text,
      subject,
      keyword: route(anMms({ text, subject }), situation, aSender()).to?.keyword?.written,
    }).toEqual({
      text,
      subject,
      keyword: expected,
    })
    matched[inText ? 'text' : expected ? 'subject' : 'none'] += 1
  }
  expect(matched.text).toBeGreaterThan(800)
  expect(matched.subject).toBeGreaterThan(50)
  expect(matched.none).toBeGreaterThan(150)
})
