import libheif from 'libheif-js/wasm-bundle.js'
import sharp from 'sharp'
import { answerInThread } from '../platform/workers.child.js'
import { noLooks } from './part.js'
import { copiesOf, mostPixels, type Pixels } from './pixels.child.js'
import type { PreparedAnswer } from './prepared.js'

/** The file's fault, in words of ours. */
class Unreadable extends Error {
  override name = 'Unreadable'
}

/** The picture that the file itself calls its first, turned as it says there; what Exif says of that is said twice. */
const decode = async (bytes: Uint8Array): Promise<Pixels> => {
  const context = libheif.heif_context_alloc()
  const { code } = libheif.heif_context_read_from_memory(context, bytes)
  if (code !== libheif.heif_error_code.heif_error_Ok) throw new Unreadable('its boxes make no sense')
  const handle = libheif.heif_js_context_get_primary_image_handle(context)
  if ('code' in handle) throw new Unreadable('it holds no picture')
  const [width, height] = [libheif.heif_image_handle_get_width(handle), libheif.heif_image_handle_get_height(handle)]
  if (width * height > mostPixels) throw new Unreadable('it exceeds the pixel limit')
  const { heif_chroma_interleaved_RGB, heif_chroma_interleaved_RGBA } = libheif.heif_chroma
  const channels = libheif.heif_image_handle_has_alpha_channel(handle) ? 4 : 3
  const chroma = channels === 4 ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB
  const decoded = await libheif.heif_js_decode_image2(handle, libheif.heif_colorspace.heif_colorspace_RGB, chroma)
  const [plane] = 'channels' in decoded ? decoded.channels : []
  if (!plane) throw new Unreadable('its pixels cannot be unpacked')
  return { ...packed(plane, channels), channels }
}

/** Without what stands at the end of each row. As they lie in the module's memory where they may: they are many. */
const packed = (
  { data, width, height, stride }: { data: Uint8Array<ArrayBuffer>; width: number; height: number; stride: number },
  channels: number,
): Omit<Pixels, 'channels'> => {
  const row = width * channels
  if (stride === row) return { data: Buffer.from(data.buffer, data.byteOffset, row * height), width, height }
  const rows = Array.from({ length: height }, (_, y) => data.subarray(y * stride, y * stride + row))
  return { data: Buffer.concat(rows), width, height }
}

const prepare = async (bytes: Uint8Array): Promise<PreparedAnswer> => {
  const { data, width, height, channels } = await decode(bytes)
  const seen = await copiesOf(sharp(data, { raw: { width, height, channels } }))
  return { kind: 'prepared', ...noLooks, ...seen, width, height }
}

/** What the library itself throws may hold all of its source. */
const whyUnreadable = (error: unknown): string =>
  `the picture cannot be read (${error instanceof Unreadable ? error.message : 'its bytes break the decoder'})`

answerInThread(async (task) =>
  // Only the process that began this thread speaks to it.
  prepare(task as Uint8Array).catch((error: unknown) => ({ kind: 'unreadable', why: whyUnreadable(error) })),
)
