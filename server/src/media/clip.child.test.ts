import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secretTags } from '../testing/an-image.js'
import { aRecording, sample, someClips } from '../testing/clips.js'
import { judge } from './judge.js'
import type { Variant } from './part.js'
import type { Prepared, PreparedAnswer } from './prepared.js'

const clips = await someClips()
afterAll(clips.close)

const prepare = async (bytes: Uint8Array, contentType: string): Promise<PreparedAnswer> => {
  const ran = await clips.run({ bytes, contentType })
  if (ran.kind !== 'answered') throw new Error(JSON.stringify(ran))
  return ran.answer
}

const prepared = async (bytes: Uint8Array, contentType?: string): Promise<Prepared> => {
  const answer = await prepare(bytes, contentType ?? (await judge(bytes, null)))
  if (answer.kind !== 'prepared') throw new Error(answer.why)
  return answer
}

const copy = ({ derivatives }: Prepared, variant: Variant): Buffer => {
  const found = derivatives.find((each) => each.variant === variant)
  if (!found) throw new Error(`no ${variant}`)
  return Buffer.from(found.bytes)
}

const variantsOf = ({ derivatives }: Prepared): Variant[] => derivatives.map(({ variant }) => variant).sort()

const bars = ({ peaks }: Prepared): Buffer => Buffer.from(peaks ?? '', 'base64')

/** An MP4 whose index comes before its bytes: it plays before it is all there. */
const startsAtOnce = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 4, 8) === 'ftyp' &&
  bytes.indexOf('moov') > 0 &&
  bytes.indexOf('moov') < bytes.indexOf('mdat')

const secondsOfTone = '-f lavfi -i sine=frequency=440:duration=2'
const secondsOfPictures = '-f lavfi -i testsrc=size=320x240:rate=10:duration=2'
const mp4 = `${secondsOfPictures} ${secondsOfTone} -c:v libx264 -pix_fmt yuv420p -c:a aac`

describe('every sound that a phone sends becomes one that a browser plays', () => {
  test.each([
    { name: 'voice-amr-nb.amr', type: 'audio/amr', milliseconds: 5560, loudest: 34 },
    { name: 'voice-amr-wb.amr', type: 'audio/amr-wb', milliseconds: 4000, loudest: 34 },
    { name: 'voice.qcp', type: 'audio/qcelp', milliseconds: 3000, loudest: 255 },
    { name: 'tone.aac', type: 'audio/aac', milliseconds: 46, loudest: 120 },
    { name: 'tone.mp3', type: 'audio/mpeg', milliseconds: 183, loudest: 0 },
    { name: 'speech.mp3', type: 'audio/mpeg', milliseconds: 1190, loudest: 39 },
  ])('$name', async ({ name, type, milliseconds, loudest }) => {
    expect(await judge(sample(name), null)).toBe(type)
    const answer = await prepared(sample(name))
    expect(variantsOf(answer)).toEqual(['sound'])
    expect(startsAtOnce(copy(answer, 'sound'))).toBe(true)
    // Programs of other versions differ by a frame and by the last bit of a sample.
    expect(Math.abs((answer.milliseconds ?? 0) - milliseconds)).toBeLessThan(100)
    expect(Math.abs(Math.max(...bars(answer)) - loudest)).toBeLessThan(6)
  })

  test.each([
    ['audio/mp4', `${secondsOfTone} -c:a aac -f ipod`],
    ['audio/wav', `${secondsOfTone} -f wav`],
    ['audio/ogg', `${secondsOfTone} -c:a libopus -f ogg`],
    ['video/3gpp', `${secondsOfTone} -c:a aac -f 3gp`],
    ['video/webm', `${secondsOfTone} -c:a libopus -f webm`],
  ])('%s', async (type, args) => {
    const bytes = await aRecording(args)
    expect(await judge(bytes, null)).toBe(type)
    const answer = await prepared(bytes)
    expect(variantsOf(answer)).toEqual(['sound'])
    expect(Math.abs((answer.milliseconds ?? 0) - 2000)).toBeLessThan(100)
    expect(Math.abs(bars(answer).length - 100)).toBeLessThan(6)
    expect(Math.min(...bars(answer).subarray(10, 90))).toBeGreaterThan(10)
  })
})

const brightness = async (bytes: Buffer): Promise<number> =>
  (await sharp(bytes).greyscale().stats()).channels[0]?.stdev ?? 0

describe('every clip becomes one that a browser plays, with a poster and ten of its pictures', () => {
  test.each([
    { name: 'clip-h263-amr.3gp', type: 'video/3gpp', size: [176, 144], milliseconds: 5056 },
    { name: 'clip.mp4', type: 'video/mp4', size: [320, 240], milliseconds: 13_700 },
  ])('$name', async ({ name, type, size, milliseconds }) => {
    expect(await judge(sample(name), null)).toBe(type)
    const answer = await prepared(sample(name))
    expect(variantsOf(answer)).toEqual(['card', 'clip', 'sheet', 'thumbnail'])
    expect([answer.width, answer.height, answer.peaks]).toEqual([...size, null])
    expect(Math.abs((answer.milliseconds ?? 0) - milliseconds)).toBeLessThan(150)
    expect(answer.thumbhash).toMatch(/^[\w+/]+=*$/)
    expect(answer.perceptualHash).toMatch(/^[0-9a-f]{16}$/)
    expect(startsAtOnce(copy(answer, 'clip'))).toBe(true)
    for (const variant of ['card', 'thumbnail', 'sheet'] as const)
      expect(await brightness(copy(answer, variant))).toBeGreaterThan(10)
  })

  test.each([
    ['video/quicktime', `${mp4} -f mov`],
    ['video/webm', `${secondsOfPictures} ${secondsOfTone} -c:v libvpx -c:a libopus -f webm`],
    ['video/mp4', `${secondsOfPictures} -c:v mpeg4 -f mp4`],
  ])('%s', async (type, args) => {
    const bytes = await aRecording(args)
    expect(await judge(bytes, null)).toBe(type)
    const answer = await prepared(bytes)
    expect(variantsOf(answer)).toEqual(['card', 'clip', 'sheet', 'thumbnail'])
    expect(Math.abs((answer.milliseconds ?? 0) - 2000)).toBeLessThan(150)
  })

  test('the contact sheet goes from the beginning to the end', async () => {
    const white = 'color=white:size=160x120:rate=10:duration=3,fade=t=in:st=0:d=3'
    const answer = await prepared(await aRecording('-f lavfi -i', white, ...'-c:v libx264 -f mp4'.split(' ')))
    const sheet = sharp(copy(answer, 'sheet'))
    const { width = 0, height = 0 } = await sheet.metadata()
    const grey = await sheet.greyscale().raw().toBuffer()
    const middles = Array.from({ length: 10 }, (_, cell) => {
      const x = Math.floor(((cell % 5) + 0.5) * (width / 5))
      const y = Math.floor((Math.floor(cell / 5) + 0.5) * (height / 2))
      return grey[y * width + x] ?? 0
    })
    expect(middles.every((each, at) => at === 0 || each > (middles[at - 1] ?? 0) + 10)).toBe(true)
    expect(middles[9]).toBeGreaterThan(200)
  })

  test('a clip that was filmed upright is upright', async () => {
    const lying = await aRecording(`${mp4} -f mp4`)
    const turned = turnedByItsIndex(lying)
    expect(await prepared(lying)).toMatchObject({ width: 320, height: 240 })
    expect(await prepared(turned)).toMatchObject({ width: 240, height: 320 })
  })

  test('a large one has 720 lines at most, and even sides', async () => {
    const large = await aRecording('-f lavfi -i testsrc=size=1442x1081:rate=5:duration=1 -c:v mpeg4 -q:v 9 -f mp4')
    expect(await prepared(large)).toMatchObject({ width: 960, height: 720 })
    const odd = await aRecording('-f lavfi -i testsrc=size=99x55:rate=5:duration=1 -c:v mpeg4 -f mp4')
    expect(await prepared(odd)).toMatchObject({ width: 98, height: 54 })
  })
})

/** Writes into the index that the picture is to be turned by a quarter, as a phone does that is held upright. */
const turnedByItsIndex = (bytes: Buffer): Buffer => {
  const turned = Buffer.from(bytes)
  const unturned = Buffer.from('00010000000000000000000000000000000100000000000000000000000000004000000000', 'hex')
  const matrix = turned.indexOf(unturned.subarray(0, 36), turned.indexOf('tkhd'))
  turned.set(Buffer.from('000000000001000000000000ffff0000000000000000000000f000000000000040000000', 'hex'), matrix)
  return turned
}

describe('nothing that the file says of itself is in a copy', () => {
  const said: readonly (readonly [string, string])[] = [
    ['', `title=${secretTags.description}`],
    ['', `comment=${secretTags.serial}`],
    ['', `artist=${secretTags.maker}`],
    ['', 'location=+51.5090-000.1262/'],
    [':s:a', `title=${secretTags.maker}`],
    [':s:a', `handler_name=${secretTags.serial}`],
  ]
  const tags = said.flatMap(([where, what]) => [`-metadata${where}`, what])
  const leaks = ['51.5090', '000.1262', ...Object.values(secretTags)]

  test.each([
    ['video/mp4', `${mp4} -f mp4`],
    ['video/quicktime', `${mp4} -movflags use_metadata_tags -f mov`],
    ['video/webm', `${secondsOfPictures} ${secondsOfTone} -c:v libvpx -c:a libopus -f webm`],
    ['audio/mpeg', `${secondsOfTone} -f mp3`],
    ['audio/mp4', `${secondsOfTone} -c:a aac -f ipod`],
    ['audio/ogg', `${secondsOfTone} -c:a libopus -f ogg`],
  ])('%s', async (type, args) => {
    const bytes = await aRecording(args, ...tags)
    expect(leaks.some((leak) => bytes.includes(leak))).toBe(true)
    for (const each of (await prepared(bytes, type)).derivatives)
      expect(leaks.filter((leak) => Buffer.from(each.bytes).includes(leak))).toEqual([])
  })
})

/** Ten hours of AMR, of frames that begin so and are so long. */
const tenHours = (frame: number, size: number): Buffer => {
  const bytes = Buffer.alloc(10 * 3600 * 50 * size)
  for (let at = 0; at < bytes.length; at += size) bytes[at] = frame
  return Buffer.concat([Buffer.from('#!AMR\n'), bytes])
}

const half = (name: string): Buffer => sample(name).subarray(0, sample(name).length / 2)

type Hostile = readonly [string, string, () => Buffer | Promise<Buffer>, RegExp | 'either']

const cannot = /^it cannot be played|^there is neither|^there is no /
/** Of a file that would play, if anything followed the list to it. */
const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n${new URL('../../samples/speech.mp3', import.meta.url).href}\n#EXT-X-ENDLIST\n`
const hostile: readonly Hostile[] = [
  ...['audio/amr', 'audio/qcelp', 'audio/aac', 'audio/mpeg', 'audio/wav', 'video/mp4', 'video/3gpp', 'video/webm'].map(
    (type): Hostile => [`nothing, as ${type}`, type, () => Buffer.alloc(0), cannot],
  ),
  ['half a clip', 'video/mp4', () => half('clip.mp4'), 'either'],
  ['half a clip of an old phone', 'video/3gpp', () => half('clip-h263-amr.3gp'), 'either'],
  ['the head of a clip', 'video/mp4', () => sample('clip.mp4').subarray(0, 200), cannot],
  ['half a voice', 'audio/amr', () => half('voice-amr-nb.amr'), 'either'],
  ['half a QCP', 'audio/qcelp', () => half('voice.qcp'), 'either'],
  ['a picture as a clip', 'video/mp4', () => sample('photo-gps.jpg'), cannot],
  ['a text as a sound', 'audio/aac', () => Buffer.from('a text '.repeat(1000)), cannot],
  ['a clip as a sound of another kind', 'audio/amr', () => sample('clip.mp4'), cannot],
  ['a playlist that names a file', 'audio/mpeg', () => Buffer.from(playlist), cannot],
  ['a playlist as a clip', 'video/mp4', () => Buffer.from(playlist), cannot],
  ['a list that names a file', 'video/webm', () => Buffer.from('ffconcat version 1.0\nfile /etc/passwd\n'), cannot],
  [
    'noise as a clip',
    'video/mp4',
    () => Buffer.from(Array.from({ length: 9000 }, (_, at) => (at * 7919) % 251)),
    cannot,
  ],
  ['ten hours of silence', 'audio/amr', () => tenHours(0x04, 13), /^it is longer than 20 minutes$/],
  ['ten hours without a sample', 'audio/amr', () => tenHours(0x7c, 1), /^it is longer than 20 minutes$/],
  [
    'ten hours of one picture',
    'video/mp4',
    () => aRecording('-f lavfi -i color=size=16x16:rate=0.1:duration=36000 -c:v mpeg4 -f mp4'),
    /^it is longer than 10 minutes$/,
  ],
  [
    'a picture of 48 million pixels',
    'video/mp4',
    () => aRecording('-f lavfi -i color=size=8000x6000:rate=1:duration=1 -c:v mpeg4 -f mp4'),
    /^its pictures are too large \(8000 by 6000\)$/,
  ],
]

describe('a hostile file is answered, and the child lives on', () => {
  beforeAll(async () => void (await prepared(sample('tone.mp3'))))

  test.each(hostile)(
    '%s',
    async (_name, type, make, expected) => {
      const before = clips.pid()
      const answer = await prepare(await make(), type)
      if (expected !== 'either') expect(answer.kind === 'unreadable' && answer.why).toMatch(expected)
      else expect(answer.kind).not.toBe('fault')
      expect(clips.pid()).toBe(before)
      // Twenty minutes of sound take a slow ffmpeg on a busy machine a while.
    },
    60_000,
  )

  test('a type that nothing here plays is said to be so', async () => {
    expect(await prepare(Buffer.from('MThd'), 'audio/midi')).toEqual({
      kind: 'unreadable',
      why: 'nothing here plays audio/midi',
    })
  })
})
