import sharp, { type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { answerTasks } from '../platform/confined.child.js'
import { variants, type Variant } from './part.js'
import { longestSide, mostPixels, type ImageAnswer, type PreparedDerivative } from './prepared-image.js'

sharp.concurrency(1)
sharp.cache(false)
// Only these formats are read at all: SVG, PDF and TIFF readers never see a hostile byte.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}`),
})

type Pixels = {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
}

/** The first frame only, whatever is broken in the file: half a picture is more to a moderator than none. */
const read = (bytes: Uint8Array): Sharp => sharp(bytes, { failOn: 'none', limitInputPixels: mostPixels, pages: 1 })

const shrunk = (image: Sharp, side: number): Sharp =>
  image.resize({
    width: side,
    height: side,
    fit: 'inside',
    withoutEnlargement: true,
  })

const pixelsOf = async (image: Sharp): Promise<Pixels> => {
  const { data, info } = await image.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return {
    data,
    width: info.width,
    height: info.height,
    channels: info.channels === 4 ? 4 : 3,
  }
}

const ofPixels = ({ data, width, height, channels }: Pixels): Sharp => sharp(data, { raw: { width, height, channels } })

const quality: Readonly<Record<Variant, number>> = { thumbnail: 72, card: 80 }

const derive = async (pixels: Pixels, variant: Variant): Promise<PreparedDerivative> => {
  const image = shrunk(ofPixels(pixels), longestSide[variant]).webp({
    quality: quality[variant],
  })
  const { data, info } = await image.toBuffer({ resolveWithObject: true })
  return {
    variant,
    contentType: 'image/webp',
    bytes: data,
    width: info.width,
    height: info.height,
  }
}

/** The hash takes no more than 100 pixels a side. */
const thumbhashOf = async (pixels: Pixels): Promise<string> => {
  const { data, width, height } = await pixelsOf(shrunk(ofPixels(pixels), 100).ensureAlpha())
  return Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64')
}

/** Decodes once; the copies are made from bare pixels, so nothing of the file but its looks can be in them. */
const prepare = async (bytes: Uint8Array): Promise<ImageAnswer> => {
  const { autoOrient } = await read(bytes).metadata()
  const pixels = await pixelsOf(shrunk(read(bytes).autoOrient(), longestSide.card))
  const derivatives = await Promise.all(variants.map((variant) => derive(pixels, variant)))
  return {
    kind: 'prepared',
    ...autoOrient,
    thumbhash: await thumbhashOf(pixels),
    derivatives,
  }
}

const whyUnreadable = (error: unknown): string =>
  `the picture cannot be read (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown'})`

answerTasks(async (task) => {
  if (!(task instanceof Uint8Array)) return { kind: 'unreadable', why: 'no bytes were given' }
  return prepare(task).catch((error: unknown) => ({
    kind: 'unreadable',
    why: whyUnreadable(error),
  }))
})
