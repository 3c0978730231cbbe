import { readdirSync } from 'node:fs'
import { afterAll, expect, inject, test } from 'vitest'
import { clipConfinement, imageConfinement } from '../../server/src/media/confinements.js'
import { sample } from '../../server/src/testing/clips.js'
import { hostileFiles } from '../../server/src/testing/hostile-files.js'
import { someHands, type Handled } from './handled.js'
import { largeFiles } from './large.js'

const full = inject('full')

/** What no file may take that is refused, or that is small; those within the product's own limits are held to these. */
const most = { megabytes: 150, milliseconds: 2_000 }

const hands = await someHands()
afterAll(hands.close)

// Nobody listens there, and nothing is there: the whole flow in server/e2e looks at who calls and who reads.
const bait = { url: 'http://127.0.0.1:9', file: '/dev/shm/nothing' }

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const whole = (value: number): string => value.toFixed(0)

const report = (
  name: string,
  size: number,
  { fate, why, milliseconds, processor, server, child, program }: Handled,
): void =>
  say(
    `  ${name} (${whole(size / 1024)} KB): ${fate}${why ? `, ${why.slice(0, 80)}` : ''}; ` +
      `${whole(milliseconds)} ms, ${whole(processor)} of a processor; over rest: server ${whole(server)}, child ${whole(child)}, program ${whole(program)} MB`,
  )

const worst = (all: readonly Handled[], of: 'milliseconds' | 'processor' | 'server' | 'child' | 'program'): number =>
  Math.max(...all.map((each) => each[of]))

const conclude = (what: string, all: readonly Handled[]): void =>
  say(
    `${all.length} ${what}: at most ${whole(worst(all, 'milliseconds'))} ms, ${whole(worst(all, 'processor'))} of a processor; over rest: server ${whole(worst(all, 'server'))}, ` +
      `child ${whole(worst(all, 'child'))}, program ${whole(worst(all, 'program'))} MB`,
  )

const fits = (all: readonly Handled[]): void => {
  for (const of of ['server', 'child', 'program'] as const) expect(worst(all, of)).toBeLessThan(most.megabytes)
  // By the clock it would say how busy the machine is.
  expect(worst(all, 'processor')).toBeLessThan(most.milliseconds)
}

const bundled = readdirSync(new URL('../../server/samples', import.meta.url))

test('samples: each is shown in little memory', async () => {
  const all: Handled[] = []
  for (const name of full ? bundled : bundled.filter((each) => /animated|amr|qcp|orientation-6/.test(each))) {
    const handled = await hands.handle(sample(name), '')
    report(name, sample(name).length, handled)
    expect([name, handled.fate]).toEqual([name, name.endsWith('.txt') ? 'text' : 'shown'])
    all.push(handled)
  }
  conclude('samples', all)
  // A clip takes as long as it takes to be encoded.
  fits(all.map((each) => ({ ...each, processor: 0 })))
})

test('hostile files: each is answered by the same children, in little time and memory', async () => {
  const before = hands.pids()
  const all: Handled[] = []
  for (const { name, label, make, becomes } of hostileFiles.filter(({ slow }, at) => full || (!slow && at % 4 === 0))) {
    const bytes = await make(bait)
    const handled = await hands.handle(bytes, label)
    report(name, bytes.length, handled)
    expect([name, becomes.split(' or ').includes(handled.fate)]).toEqual([name, true])
    all.push(handled)
  }
  conclude('hostile files', all)
  expect(hands.pids()).toEqual(before)
  fits(all)
})

test.runIf(full)('large and long ones: refused at once, or shown within the limits of the children', async () => {
  const handled = new Map<string, Handled>()
  for (const { name, make, becomes } of largeFiles) {
    const bytes = await make()
    const each = await hands.handle(bytes, '')
    report(name, bytes.length, each)
    expect([name, each.fate]).toEqual([name, becomes === 'shown' ? 'shown' : 'kept'])
    // Not because a child broke: one that has nothing to do while a long file is made ends by itself, so its number says nothing.
    if (becomes === 'refused') expect(each.why).toMatch(/is longer than|exceeds pixel limit/)
    handled.set(name, each)
  }
  const of = (wanted: 'shown' | 'refused'): Handled[] =>
    largeFiles.flatMap(({ name, becomes }) => (becomes === wanted ? (handled.get(name) ?? []) : []))
  conclude('that are refused', of('refused'))
  conclude('that are shown', of('shown'))
  fits(of('refused'))
  expect(worst(of('shown'), 'processor')).toBeLessThan(clipConfinement.milliseconds)
  expect(worst(of('shown'), 'child')).toBeLessThan(imageConfinement.megabytes)
})
