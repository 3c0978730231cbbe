import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { makeConfined } from '../platform/confined.js'
import { aJpeg, aTaggedJpeg, secretTags } from '../testing/an-image.js'
import { fromSource } from '../testing/from-source.js'
import { imageConfinement } from './confinements.js'
import type { PreparedAnswer, PreparedDerivative } from './prepared.js'

const images = makeConfined<Uint8Array, PreparedAnswer>({ ...imageConfinement, execArgv: fromSource })
afterAll(images.close)

const sample = (name: string): Buffer => readFileSync(new URL(`../../samples/${name}`, import.meta.url))

const prepare = async (bytes: Uint8Array): Promise<PreparedAnswer> => {
  const ran = await images.run(bytes)
  if (ran.kind !== 'answered') throw new Error(JSON.stringify(ran))
  return ran.answer
}

type Prepared = Extract<PreparedAnswer, { kind: 'prepared' }>

const prepared = async (bytes: Uint8Array): Promise<Prepared> => {
  const answer = await prepare(bytes)
  if (answer.kind !== 'prepared') throw new Error(answer.why)
  return answer
}

const copy = ({ derivatives }: Prepared, variant: string): PreparedDerivative => {
  const found = derivatives.find((each) => each.variant === variant)
  if (!found) throw new Error(`no ${variant}`)
  return found
}

/** A GIF of that many frames, each of a grey of its own. */
const aMovingGif = (width: number, height: number, pages: number): Promise<Buffer> => {
  const pixels = Buffer.alloc(width * height * pages * 3)
  for (let page = 0; page < pages; page += 1) pixels.fill((page * 67) % 250, page * width * height * 3)
  return sharp(pixels, { raw: { width, height: height * pages, channels: 3, pageHeight: height } })
    .gif()
    .toBuffer()
}

/** The same, said to be so wide and so high. */
const onAScreenOf = (side: number, gif: Buffer): Buffer => {
  const large = Buffer.from(gif)
  large.writeUInt16LE(side, 6)
  large.writeUInt16LE(side, 8)
  return large
}

const colourAt = async (bytes: Uint8Array, x: number, y: number): Promise<'red' | 'blue' | 'other'> => {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels
  const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
  if (green > 80) return 'other'
  return red > 180 && blue < 80 ? 'red' : blue > 180 && red < 80 ? 'blue' : 'other'
}

describe('copies are upright', () => {
  test.each([
    { orientation: 1, size: [64, 48], topLeft: 'red', bottomRight: 'blue' },
    { orientation: 3, size: [64, 48], topLeft: 'blue', bottomRight: 'red' },
    { orientation: 6, size: [48, 64], topLeft: 'red', bottomRight: 'blue' },
    { orientation: 8, size: [48, 64], topLeft: 'blue', bottomRight: 'red' },
  ])('orientation $orientation', async ({ orientation, size, topLeft, bottomRight }) => {
    const answer = await prepared(await aTaggedJpeg(orientation))
    expect([answer.width, answer.height]).toEqual(size)
    for (const { bytes, width, height } of answer.derivatives) {
      expect([width, height]).toEqual(size)
      expect(await colourAt(bytes, 0.1, 0.1)).toBe(topLeft)
      expect(await colourAt(bytes, 0.9, 0.9)).toBe(bottomRight)
    }
  })

  test.each([
    ['photo-orientation-3.jpg', 600, 450],
    ['photo-orientation-6.jpg', 450, 600],
  ])('%s', async (name, width, height) => {
    const answer = await prepared(sample(name))
    expect(answer).toMatchObject({ width, height })
    // Both files show the same picture: upright, they agree.
    const upright = await prepared(await sharp(sample(name)).autoOrient().jpeg({ quality: 98 }).toBuffer())
    expect(copy(answer, 'card')).toMatchObject({ width, height })
    const pixels = (bytes: Uint8Array): Promise<Buffer> =>
      sharp(bytes).resize(8, 8, { fit: 'fill' }).greyscale().raw().toBuffer()
    const [one, other] = [await pixels(copy(answer, 'thumbnail').bytes), await pixels(copy(upright, 'thumbnail').bytes)]
    one.forEach((value, index) => expect(Math.abs(value - (other[index] ?? 0))).toBeLessThan(8))
  })
})

describe('HEIC, as iPhones write it: in tiles, turned by its boxes and once more by its Exif', () => {
  test('is upright, and whole', async () => {
    const answer = await prepared(sample('photo-grid.heic'))
    expect(answer).toMatchObject({ width: 384, height: 512 })
    for (const { bytes, variant, width, height } of answer.derivatives) {
      expect([variant, width, height]).toEqual(variant === 'card' ? ['card', 384, 512] : ['thumbnail', 240, 320])
      // Corners of the first and of the last tile.
      expect(await colourAt(bytes, 0.1, 0.1)).toBe('red')
      expect(await colourAt(bytes, 0.9, 0.9)).toBe('blue')
    }
  })

  const heic = sample('photo-grid.heic')
  const [ispe, mdat] = [heic.lastIndexOf('ispe'), heic.indexOf('mdat')]
  const patched = (change: (bytes: Buffer) => unknown): Buffer => {
    const bytes = Buffer.from(heic)
    change(bytes)
    return bytes
  }
  /** Of the picture, in the box of its size and in that of its tiles. */
  const saidToBe = (side: number): Buffer =>
    patched((bytes) => {
      bytes.writeUInt32BE(side, ispe + 8)
      bytes.writeUInt32BE(side, ispe + 12)
      bytes.writeUInt16BE(side, bytes.indexOf('idat') + 8)
      bytes.writeUInt16BE(side, bytes.indexOf('idat') + 10)
    })

  test.each([
    ['cut in its boxes', heic.subarray(0, ispe), 'its boxes make no sense'],
    ['cut in its first tile', heic.subarray(0, mdat + 60), 'its boxes make no sense'],
    ['with noise for its tiles', patched((bytes) => bytes.fill(0xa5, mdat + 4)), 'its pixels cannot be unpacked'],
    ['said to be 60000 wide and high', saidToBe(60_000), 'it exceeds the pixel limit'],
    ['without a picture', patched((bytes) => bytes.write('none', bytes.indexOf('pict'))), expect.any(String)],
  ])('%s is refused, and the child lives on', async (_name, bytes, why) => {
    await prepare(await aJpeg().toBuffer())
    const before = images.pid()
    const answer = await prepare(bytes)
    expect(answer).toEqual({ kind: 'unreadable', why: expect.stringMatching(/^the picture cannot be read \(/) })
    if (typeof why === 'string') expect(answer).toMatchObject({ why: `the picture cannot be read (${why})` })
    expect(images.pid()).toBe(before)
  })
})

describe('nothing of the file but its looks is in a copy', () => {
  const leaks = [
    'Exif',
    'EXIF',
    'GPS',
    'XMP',
    'xpacket',
    'ICCP',
    'http://ns.adobe',
    'SECRET-MAKER-42',
    ...Object.values(secretTags),
  ]

  test.each([
    ['a tagged JPEG', () => aTaggedJpeg()],
    ['photo-gps.jpg', async () => sample('photo-gps.jpg')],
    ['photo-exif-corrupted.jpg', async () => sample('photo-exif-corrupted.jpg')],
    ['photo-grid.heic', async () => sample('photo-grid.heic')],
    [
      'a tagged AVIF',
      () =>
        aJpeg()
          .avif({ effort: 0 })
          .withExif({ IFD0: { Make: secretTags.maker } })
          .toBuffer(),
    ],
    [
      'a tagged PNG',
      () =>
        aJpeg()
          .png()
          .withExif({ IFD0: { Make: secretTags.maker } })
          .toBuffer(),
    ],
    [
      'a tagged WebP',
      () =>
        aJpeg()
          .webp()
          .withExif({ IFD0: { Make: secretTags.maker } })
          .toBuffer(),
    ],
    [
      'a JPEG with XMP',
      () => aJpeg().withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${secretTags.serial}</a></x:xmpmeta>`).toBuffer(),
    ],
  ])('%s', async (_name, make) => {
    for (const { bytes, contentType } of (await prepared(await make())).derivatives) {
      const { exif, xmp, iptc, icc, orientation, format } = await sharp(bytes).metadata()
      expect([exif, xmp, iptc, icc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined])
      expect(`image/${format}`).toBe(contentType)
      expect(leaks.filter((leak) => Buffer.from(bytes).includes(leak))).toEqual([])
    }
  })

  test('the sample does carry what must not leak', async () => {
    expect(sample('photo-gps.jpg').includes('Exif')).toBe(true)
    expect(sample('photo-grid.heic').includes('Exif')).toBe(true)
    expect((await aTaggedJpeg()).includes(secretTags.serial)).toBe(true)
  })

  test('a page hidden behind a GIF is not in its copies', async () => {
    const polyglot = Buffer.concat([await aJpeg().gif().toBuffer(), Buffer.from('<script>alert(1)</script>')])
    for (const { bytes } of (await prepared(polyglot)).derivatives)
      expect(Buffer.from(bytes).includes('script')).toBe(false)
  })
})

test('a large picture becomes a card and a thumbnail; a small one is not blown up', async () => {
  const large = await prepared(await aJpeg({ width: 3000, height: 1500 }).toBuffer())
  expect(large).toMatchObject({ width: 3000, height: 1500 })
  expect(copy(large, 'card')).toMatchObject({ width: 1280, height: 640 })
  expect(copy(large, 'thumbnail')).toMatchObject({ width: 320, height: 160 })
  expect(Buffer.from(large.thumbhash ?? '', 'base64').length).toBeLessThan(40)
  const small = await prepared(await aJpeg({ width: 20, height: 10 }).toBuffer())
  expect(copy(small, 'card')).toMatchObject({ width: 20, height: 10 })
})

test.each([
  ['a GIF shows its first frame', async () => sample('animated.gif'), [185, 224]],
  [
    'transparency is kept',
    () =>
      sharp({
        create: { width: 9, height: 7, channels: 4, background: '#f008' },
      })
        .png()
        .toBuffer(),
    [9, 7],
  ],
  ['grey', () => aJpeg().greyscale().toBuffer(), [64, 48]],
  ['CMYK', () => aJpeg().toColourspace('cmyk').toBuffer(), [64, 48]],
  ['16 bits', () => aJpeg().toColourspace('rgb16').png().toBuffer(), [64, 48]],
  [
    'a line of one pixel',
    () =>
      sharp({
        create: { width: 5000, height: 1, channels: 3, background: 'red' },
      })
        .png()
        .toBuffer(),
    [5000, 1],
  ],
] as const)('%s', async (_name, make, [width, height]) => {
  expect(await prepared(await make())).toMatchObject({ width, height })
})

describe('what moves is kept moving, beside a still', () => {
  const frames = async (bytes: Uint8Array): Promise<readonly (number | undefined)[]> => {
    const { pages, pageHeight, width } = await sharp(bytes, { animated: true }).metadata()
    return [pages, width, pageHeight]
  }

  test('a GIF', async () => {
    const answer = await prepared(sample('animated.gif'))
    const [pages] = await frames(sample('animated.gif'))
    expect(pages).toBeGreaterThan(1)
    expect(await frames(copy(answer, 'animation').bytes)).toEqual([pages, 185, 224])
    expect(copy(answer, 'animation')).toMatchObject({ contentType: 'image/webp', width: 185, height: 224 })
    expect(copy(answer, 'card')).toMatchObject({ width: 185, height: 224 })
  })

  test('a large one is smaller, and keeps its frames', async () => {
    const large = await aMovingGif(700, 350, 5)
    expect(await frames(copy(await prepared(large), 'animation').bytes)).toEqual([5, 480, 240])
  })

  test.each([
    ['one frame', () => aJpeg().gif().toBuffer()],
    ['more pixels than may move', async () => onAScreenOf(1900, await aMovingGif(40, 40, 12))],
    ['more frames than may move', () => aMovingGif(8, 8, 300)],
  ])('%s: a still only', async (_name, make) => {
    const { derivatives } = await prepared(await make())
    expect(derivatives.map(({ variant }) => variant)).toEqual(['thumbnail', 'card'])
  })

  test('a comment in it is not in the copies', async () => {
    const gif = await aMovingGif(40, 40, 3)
    // Behind the header and the table of colours that its last byte tells of.
    const at = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1)
    const comment = Buffer.concat([
      Buffer.from([0x21, 0xfe, secretTags.serial.length]),
      Buffer.from(`${secretTags.serial}\0`),
    ])
    const tagged = Buffer.concat([gif.subarray(0, at), comment, gif.subarray(at)])
    const answer = await prepared(tagged)
    expect(answer.derivatives.length).toBe(3)
    for (const { bytes } of answer.derivatives) expect(Buffer.from(bytes).includes(secretTags.serial)).toBe(false)
  })
})

test('pictures that look alike have hashes that differ little', async () => {
  const whole = sample('photo-gps.jpg')
  const { perceptualHash } = await prepared(whole)
  const alike = await prepared(await sharp(whole).autoOrient().resize(300).jpeg({ quality: 50 }).toBuffer())
  const other = await prepared(sample('picture.png'))
  const differ = (one: string | null, two: string | null): number =>
    (BigInt(`0x${one}`) ^ BigInt(`0x${two}`)).toString(2).replaceAll('0', '').length
  expect(differ(perceptualHash, alike.perceptualHash)).toBeLessThan(6)
  expect(differ(perceptualHash, other.perceptualHash)).toBeGreaterThan(12)
})

test('a truncated JPEG shows what there is of it', async () => {
  const whole = sample('photo-gps.jpg')
  const answer = await prepared(whole.subarray(0, whole.length * 0.6))
  expect(copy(answer, 'thumbnail')).toMatchObject({ width: 320, height: 240 })
})

/** A PNG by hand: what an encoder would refuse to write. */
const aPng = (width: number, height: number, more: readonly Buffer[] = []): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0], 8)
  const pixels = deflateSync(Buffer.alloc(64 * 1024 * 1024))
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    aChunk('IHDR', header),
    ...more,
    aChunk('IDAT', pixels),
    aChunk('IEND', Buffer.alloc(0)),
  ])
}

const aChunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name), data])
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body) >>> 0)
  return Buffer.concat([size, body, check])
}

const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024))
const hostile: readonly (readonly [string, () => Buffer | Promise<Buffer>, 'unreadable' | 'either'])[] = [
  ['a bomb of 256 million pixels', () => aPng(16_000, 16_000), 'unreadable'],
  ['a bomb of 2^62 pixels', () => aPng(0x7fffffff, 0x7fffffff), 'unreadable'],
  ['a width of zero', () => aPng(0, 10), 'unreadable'],
  [
    'a colour profile of 64 MB',
    () => aPng(10, 10, [aChunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), bomb]))]),
    'either',
  ],
  ['a comment of 64 MB', () => aPng(10, 10, [aChunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), bomb]))]), 'either'],
  ['a PNG that ends in its header', () => aPng(10, 10).subarray(0, 20), 'unreadable'],
  ['a JPEG that ends in its header', async () => (await aJpeg().toBuffer()).subarray(0, 60), 'unreadable'],
  ['a JPEG with a segment that points nowhere', () => Buffer.from('ffd8ffe1fffffeff', 'hex'), 'unreadable'],
  [
    'a GIF of 65535 by 65535',
    () => Buffer.from('GIF89a\u00ff\u00ff\u00ff\u00ff\u0000\u0000\u0000\u003b', 'latin1'),
    'unreadable',
  ],
  ['a GIF that ends in its frame', async () => (await aJpeg().gif().toBuffer()).subarray(0, 40), 'either'],
  [
    'a WebP that lies about its size',
    () => Buffer.from('RIFF\u00ff\u00ff\u00ff\u007fWEBPVP8 \u00ff\u00ff\u00ff\u007f', 'latin1'),
    'unreadable',
  ],
  ['an AVIF that ends in its boxes', async () => (await aJpeg().avif().toBuffer()).subarray(0, 200), 'unreadable'],
  ['HEIC', () => Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'), 'unreadable'],
  ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'), 'unreadable'],
  [
    'SVG that reads a file',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    'unreadable',
  ],
  ['HTML', () => Buffer.from('<html><script>alert(1)</script>'), 'unreadable'],
  ['PDF', () => Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF'), 'unreadable'],
  ['TIFF', () => aJpeg().tiff().toBuffer(), 'unreadable'],
  ['a program', () => Buffer.from(`MZ${'\0'.repeat(200)}`), 'unreadable'],
  [
    'an archive behind a JPEG',
    async () => Buffer.concat([await aJpeg().toBuffer(), Buffer.from('PK\u0003\u0004')]),
    'either',
  ],
  ['noise', () => Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)), 'unreadable'],
  ['nothing', () => Buffer.alloc(0), 'unreadable'],
  [
    'EXIF of 64 kB of one letter',
    async () =>
      Buffer.concat([
        Buffer.from('ffd8ffe1ffff457869660000', 'hex'),
        Buffer.alloc(0xfff7, 'M'),
        (await aJpeg().toBuffer()).subarray(2),
      ]),
    'either',
  ],
]

describe('a hostile file is answered, and the child lives on', () => {
  test.each(hostile)('%s', async (_name, make, expected) => {
    await prepare(await aJpeg().toBuffer())
    const before = images.pid()
    const answer = await prepare(await make())
    if (expected === 'unreadable') expect(answer.kind).toBe('unreadable')
    // A bomb that were decoded would cost the child its life, by time or by memory.
    expect(images.pid()).toBe(before)
  })

  test('the sentence says what is wrong', async () => {
    expect(await prepare(aPng(16_000, 16_000))).toEqual({
      kind: 'unreadable',
      why: expect.stringMatching(/^the picture cannot be read \(.*pixel limit/),
    })
  })
})

test('a picture of 48 million pixels fits into the limits', async () => {
  const large = await sharp({
    create: { width: 8000, height: 6000, channels: 3, background: 'red' },
  })
    .jpeg({ progressive: true })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  expect(await prepared(large)).toMatchObject({ width: 6000, height: 8000 })
})
