import sharp, { type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import type { Variant } from './part.js'
import { hashedSize, perceptualHash } from './perceptual-hash.js'
import type { Prepared, PreparedDerivative } from './prepared.js'

sharp.concurrency(1)
sharp.cache(false)
// Only these formats are read at all: SVG, PDF and TIFF readers never see a hostile byte.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}`),
})

/** Checked in the header, before anything is decoded. */
export const mostPixels = 50_000_000

/** The longer side of each copy, in pixels; a smaller picture keeps its size. */
const longestSide = { thumbnail: 320, card: 1280 } as const satisfies Partial<Record<Variant, number>>

const quality = { thumbnail: 72, card: 80 } as const

export type Pixels = {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
}

/** The first frame only, whatever is broken in the file: half a picture is more to a moderator than none. */
export const read = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { failOn: 'none', limitInputPixels: mostPixels, pages: 1 })

const shrunk = (image: Sharp, side: number): Sharp =>
  image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })

const pixelsOf = async (image: Sharp): Promise<Pixels> => {
  const { data, info } = await image.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels === 4 ? 4 : 3 }
}

const ofPixels = ({ data, width, height, channels }: Pixels): Sharp => sharp(data, { raw: { width, height, channels } })

/** A copy from bare pixels: nothing of the file but its looks can be in it. */
const derive = async (pixels: Pixels, variant: keyof typeof longestSide): Promise<PreparedDerivative> => {
  const image = shrunk(ofPixels(pixels), longestSide[variant]).webp({ quality: quality[variant] })
  const { data, info } = await image.toBuffer({ resolveWithObject: true })
  return { variant, contentType: 'image/webp', bytes: data, width: info.width, height: info.height }
}

/** The hash takes no more than 100 pixels a side. */
const thumbhashOf = async (pixels: Pixels): Promise<string> => {
  const { data, width, height } = await pixelsOf(shrunk(ofPixels(pixels), 100).ensureAlpha())
  return Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64')
}

const perceptualHashOf = async (pixels: Pixels): Promise<string> => {
  const image = ofPixels(pixels).flatten({ background: 'white' }).greyscale()
  return perceptualHash(
    await image
      .resize({ ...hashedSize, fit: 'fill' })
      .raw()
      .toBuffer(),
  )
}

type Seen = Pick<Prepared, 'thumbhash' | 'perceptualHash' | 'derivatives'>

/** Decodes once; everything that is made of a picture is made of those pixels. */
export const copiesOf = async (image: Sharp): Promise<Seen> => {
  const pixels = await pixelsOf(shrunk(image, longestSide.card))
  return {
    derivatives: await Promise.all((['thumbnail', 'card'] as const).map((variant) => derive(pixels, variant))),
    thumbhash: await thumbhashOf(pixels),
    perceptualHash: await perceptualHashOf(pixels),
  }
}
