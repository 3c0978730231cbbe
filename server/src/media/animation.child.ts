import sharp from 'sharp'
import type { PreparedDerivative } from './prepared.js'

/** The longer side of a moving copy. */
const side = 480

const mostFrames = 200

/** Of all frames together: what is more than this takes too long to be worth it, and the still must do. */
const mostPixelsMoving = 30_000_000

type Moving = { readonly width: number; readonly height: number; readonly pages?: number | undefined }

/** Whether a picture moves, and little enough to be copied moving. */
export const moves = ({ width, height, pages = 1 }: Moving): boolean =>
  pages > 1 && pages <= mostFrames && width * height * pages <= mostPixelsMoving

/** A copy that moves as the original does, from its frames alone. */
export const animationOf = async (bytes: Uint8Array): Promise<PreparedDerivative> => {
  const { data, info } = await sharp(bytes, { failOn: 'none', limitInputPixels: mostPixelsMoving, animated: true })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 70, effort: 2 })
    .toBuffer({ resolveWithObject: true })
  const height = info.pageHeight ?? info.height
  return { variant: 'animation', contentType: 'image/webp', bytes: data, width: info.width, height }
}
