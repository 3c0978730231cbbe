import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { aJpeg, aTaggedJpeg, secretTags } from './an-image.js'
import { sample } from './clips.js'
import { riff, riffChunk, script, text, times, u16be, u32be, type HostileFile } from './hostile-file.js'

/** So many megabytes of zeros, packed: one of them is, and stands there over and over. */
const packed = (megabytes: number): Buffer => {
  const one = deflateRawSync(Buffer.alloc(mebibyte), { finishFlush: constants.Z_FULL_FLUSH })
  const sum = ((megabytes * mebibyte) % 65_521) * 65_536 + 1
  return Buffer.concat([Buffer.from([0x78, 0x9c]), times(megabytes, one), Buffer.from([3, 0]), u32be(sum)])
}

const mebibyte = 1024 * 1024

const pngChunk = (name: string, data: Uint8Array, lie = 0): Buffer => {
  const body = Buffer.concat([text(name), data])
  return Buffer.concat([u32be(data.length), body, u32be((crc32(body) ^ lie) >>> 0)])
}

type Png = {
  readonly width: number
  readonly height: number
  /** Bits and kind of colour: grey of 8 without it. */
  readonly form?: readonly [number, number]
  readonly interlaced?: boolean
  readonly before?: readonly Uint8Array[]
  readonly pixels?: Uint8Array
}

/** A PNG by hand: what an encoder would refuse to write. */
const aPng = ({ width, height, form = [8, 0], interlaced, before = [], pixels }: Png): Buffer =>
  Buffer.concat([
    text('\u0089PNG\r\n\u001a\n', 'latin1'),
    pngChunk('IHDR', Buffer.concat([u32be(width, height), Buffer.from([...form, 0, 0, interlaced ? 1 : 0])])),
    ...before,
    pngChunk('IDAT', pixels ?? packed(64)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])

/** Ten by ten grey pixels, and what is said besides them. */
const smallPng = (before: readonly Uint8Array[] = [], pixels = deflateSync(Buffer.alloc(110))): Buffer =>
  aPng({ width: 10, height: 10, before, pixels })

/** One of a JPEG's segments, which may be 64 KB long. */
const segment = (marker: number, data: Uint8Array, size = data.length + 2): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16be(size), data])

/** Puts segments behind the first mark of a JPEG. */
const withSegments = async (...segments: readonly Uint8Array[]): Promise<Buffer> => {
  const jpeg = await aJpeg().toBuffer()
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
}

/** Says another size in the frame of a JPEG. */
const saidToBe = (jpeg: Buffer, width: number, height: number): Buffer => {
  const frame = jpeg.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc2].includes(jpeg[at + 1] ?? 0))
  return Buffer.concat([jpeg.subarray(0, frame + 5), u16be(height, width), jpeg.subarray(frame + 9)])
}

/** A progressive JPEG whose last look at its pixels is told over and over. */
const ofManyScans = async (scans: number, width: number, height: number): Promise<Buffer> => {
  const jpeg = await aJpeg({ width, height }).jpeg({ progressive: true }).toBuffer()
  const last = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]))
  return Buffer.concat([jpeg.subarray(0, last), times(scans, jpeg.subarray(last, -2)), jpeg.subarray(-2)])
}

/** EXIF whose list of tags goes on where it began. */
const exifThatTurns = (): Buffer =>
  segment(
    0xe1,
    Buffer.concat([
      text('Exif\0\0MM\0*', 'latin1'),
      u32be(8),
      u16be(1, 0x010f, 2),
      u32be(0xfffffff, 0xfffffff0),
      u32be(8),
    ]),
  )

const tagsOfAdobe = (bytes: string): Buffer => text(`http://ns.adobe.com/xap/1.0/\0${bytes}`, 'latin1')

/** A GIF of so many frames of one pixel each, on a screen of that size. */
const aGif = (frames: number, width: number, height: number): Buffer => {
  const size = Buffer.from([width & 255, width >> 8, height & 255, height >> 8])
  const frame = Buffer.from('21f90400010000002c00000000010001000002024c0100', 'hex')
  const table = Buffer.from([0x80, 0, 0, 255, 0, 0, 0, 0, 255])
  return Buffer.concat([text('GIF89a'), size, table, times(frames, frame), text(';')])
}

/** A WebP without loss says its size in 28 bits; after them comes nothing that makes sense. */
const webpOf = (width: number, height: number): Buffer => {
  const bits = ((width - 1) | ((height - 1) << 14)) >>> 0
  const said = Buffer.from([0x2f, bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >>> 24])
  return riff('WEBP', riffChunk('VP8L', Buffer.concat([said, Buffer.alloc(64)])))
}

/** 7000 by 7000 pixels of one colour, as an encoder takes two seconds to write it. */
const wholeOfOneColour = 'UklGRhwAAABXRUJQVlA4TBAAAAAvV9vVBgdQwChg/wMR0f8A'

const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2))

const picture = (
  name: string,
  judged: string,
  becomes: HostileFile['becomes'],
  make: HostileFile['make'],
): HostileFile => ({ name, label: judged, judged, becomes, make })

const bombs: readonly HostileFile[] = [
  picture('a PNG of 256 million pixels', 'image/png', 'kept', () => aPng({ width: 16_000, height: 16_000 })),
  picture('a PNG of 2^62 pixels', 'image/png', 'kept', () => aPng({ width: 0x7fffffff, height: 0x7fffffff })),
  picture('a PNG without a width', 'image/png', 'kept', () => aPng({ width: 0, height: 10 })),
  picture('a PNG of 49 million pixels in seven passes', 'image/png', 'shown or kept', () =>
    aPng({ width: 7_000, height: 7_000, interlaced: true }),
  ),
  {
    ...picture('a PNG of 49 million pixels of 8 bytes', 'image/png', 'shown or kept', () =>
      aPng({ width: 7_000, height: 7_000, form: [16, 6], pixels: packed(384) }),
    ),
    slow: true,
  },
  picture('a PNG with a comment of 64 MB', 'image/png', 'shown or kept', () =>
    smallPng([pngChunk('zTXt', Buffer.concat([text('a\0\0'), packed(64)]))]),
  ),
  picture('a PNG with a text of the world of 64 MB', 'image/png', 'shown or kept', () =>
    smallPng([pngChunk('iTXt', Buffer.concat([text('a\0\u0001\0\0\0'), packed(64)]))]),
  ),
  picture('a PNG with a colour profile of 64 MB', 'image/png', 'shown or kept', () =>
    smallPng([pngChunk('iCCP', Buffer.concat([text('a\0\0'), packed(64)]))]),
  ),
  picture('a PNG with fifty thousand texts', 'image/png', 'shown or kept', () =>
    smallPng([times(50_000, pngChunk('tEXt', text('Comment\0a')))]),
  ),
  picture('a PNG that says it has a million frames', 'image/png', 'shown', () =>
    smallPng([pngChunk('acTL', u32be(1_000_000, 0))]),
  ),
  picture('a GIF said to be of 65535 by 65535', 'image/gif', 'shown', () => aGif(1, 65_535, 65_535)),
  picture('a GIF of twenty thousand frames', 'image/gif', 'shown', () => aGif(20_000, 50, 50)),
  picture('a GIF of two hundred frames of 4 million pixels', 'image/gif', 'shown', () => aGif(200, 2_000, 2_000)),
  picture('a JPEG said to be of 65500 by 65500', 'image/jpeg', 'kept', async () =>
    saidToBe(await aJpeg().toBuffer(), 65_500, 65_500),
  ),
  picture('a JPEG of 16 million pixels in four thousand scans', 'image/jpeg', 'shown or kept', () =>
    ofManyScans(4_000, 4_000, 4_000),
  ),
  picture('a WebP said to be of 16383 by 16383', 'image/webp', 'kept', () => webpOf(16_383, 16_383)),
  picture('a WebP of 49 million pixels of one colour', 'image/webp', 'shown or kept', () =>
    Buffer.from(wholeOfOneColour, 'base64'),
  ),
  picture('a WebP of a thousand frames', 'image/webp', 'shown', () =>
    sharp(aGif(1_000, 40, 40), { animated: true })
      .webp({ effort: 0 })
      .toBuffer(),
  ),
  picture('an AVIF said to be of 65535 by 65535', 'image/avif', 'kept', async () => {
    const avif = await aJpeg().avif({ effort: 0 }).toBuffer()
    const size = avif.indexOf('ispe') + 8
    return Buffer.concat([avif.subarray(0, size), u32be(65_535, 65_535), avif.subarray(size + 8)])
  }),
]

const tagged: readonly HostileFile[] = [
  picture('a JPEG with its place and its serial number', 'image/jpeg', 'shown', () => aTaggedJpeg()),
  picture('a JPEG with four megabytes of EXIF', 'image/jpeg', 'shown', () =>
    withSegments(times(64, segment(0xe1, Buffer.concat([text('Exif\0\0'), Buffer.alloc(65_500, secretTags.serial)])))),
  ),
  picture('a JPEG whose EXIF turns in a circle', 'image/jpeg', 'shown', () => withSegments(exifThatTurns())),
  picture('a JPEG whose EXIF is longer than the file', 'image/jpeg', 'kept', () =>
    Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe1, text('Exif\0\0'), 65_535)]),
  ),
  picture('a JPEG with a page in its XMP', 'image/jpeg', 'shown', (bait) =>
    withSegments(segment(0xe1, tagsOfAdobe(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${script(bait, 'xmp')}</x:xmpmeta>`))),
  ),
  picture('a JPEG with an XMP that reads a file', 'image/jpeg', 'shown', ({ file }) =>
    withSegments(
      segment(0xe1, tagsOfAdobe(`<!DOCTYPE x [<!ENTITY e SYSTEM "file://${file}">]><x:xmpmeta>&e;</x:xmpmeta>`)),
    ),
  ),
  picture('a WebP with a page in its XMP', 'image/webp', 'shown', (bait) =>
    aJpeg()
      .webp()
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${script(bait, 'webp')}</x:xmpmeta>`)
      .toBuffer(),
  ),
]

const broken: readonly HostileFile[] = [
  picture('a JPEG that ends in its header', 'image/jpeg', 'kept', async () =>
    (await aJpeg().toBuffer()).subarray(0, 60),
  ),
  picture('half a JPEG', 'image/jpeg', 'shown', async () => half(await aJpeg({ width: 900, height: 600 }).toBuffer())),
  picture('a PNG that ends in its header', 'image/png', 'kept', () => smallPng().subarray(0, 36)),
  picture('half a PNG', 'image/png', 'shown or kept', async () =>
    half(await aJpeg({ width: 900, height: 600 }).png().toBuffer()),
  ),
  picture('a PNG whose sums are wrong', 'image/png', 'shown or kept', () =>
    smallPng([pngChunk('gAMA', u32be(45_455), 1)]),
  ),
  picture('a PNG whose pixels cannot be unpacked', 'image/png', 'shown or kept', () =>
    smallPng([], Buffer.alloc(200, 7)),
  ),
  picture('a GIF that ends in its frame', 'image/gif', 'shown or kept', async () =>
    (await aJpeg().gif().toBuffer()).subarray(0, 40),
  ),
  picture('half a WebP', 'image/webp', 'shown or kept', async () =>
    half(await aJpeg({ width: 900, height: 600 }).webp().toBuffer()),
  ),
  picture('half an AVIF', 'image/avif', 'kept', async () => half(await aJpeg().avif({ effort: 0 }).toBuffer())),
  picture('half a HEIC', 'image/heic', 'kept', () => half(sample('photo-grid.heic'))),
  picture('a HEIC of 60000 by 60000', 'image/heic', 'kept', () => {
    const heic = sample('photo-grid.heic')
    for (const at of [8, 12]) heic.writeUInt32BE(60_000, heic.lastIndexOf('ispe') + at)
    for (const at of [8, 10]) heic.writeUInt16BE(60_000, heic.indexOf('idat') + at)
    return heic
  }),
  picture('a HEIC with a page behind it', 'image/heic', 'shown', (bait) =>
    Buffer.concat([sample('photo-grid.heic'), text(script(bait, 'heic'))]),
  ),
  picture('a HEIC without a picture', 'image/heic', 'kept', () =>
    text('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'),
  ),
]

export const hostilePictures: readonly HostileFile[] = [...bombs, ...tagged, ...broken]
