import { fileTypeFromBuffer } from 'file-type'
import { charsetOf, textOf } from './text.js'

const unknown = 'application/octet-stream'

/** One name for each type, whatever its registered and unregistered aliases. */
const aliases: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/opus': 'audio/ogg',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
  'image/apng': 'image/png',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heif',
}

/** Both AMR bands begin alike; the library tells only one of them. */
const wideBand = Buffer.from('#!AMR-WB\n')

const isWideBand = (bytes: Uint8Array): boolean => wideBand.equals(bytes.subarray(0, wideBand.length))

/** Formats that are written as text, and so are told by the library where it knows them. */
const written = /^text\/|^application\/(?:pdf|rtf|eps|postscript)$/

const prolog = /^(?:\s|<\?[^>]*>|<!--[\s\S]*?-->|<!doctype(?!\s+html)[^>]*>)+/i

/** Text that a browser or a phone would run or lay out: named, so that nobody takes it for plain words. */
const markup = (text: string): string | undefined => {
  const bare = text.trimStart()
  if (!/^<[a-z!?]/i.test(bare)) return undefined
  const root = bare.replace(prolog, '')
  if (/^<(?:\w+:)?svg\b/i.test(root)) return 'image/svg+xml'
  if (/^<smil\b/i.test(root)) return 'application/smil'
  return /^<\?xml/i.test(bare) ? 'application/xml' : 'text/html'
}

const judgeText = (bytes: Uint8Array, charset: string): string => {
  const plain = `text/plain; charset=${charset}`
  return markup(textOf(bytes.subarray(0, 4096), plain)) ?? plain
}

/** The library reads what hostile hands wrote; whatever it stumbles over is a type that nobody knows. */
const judgeBinary = async (bytes: Uint8Array): Promise<string | undefined> => {
  if (isWideBand(bytes)) return 'audio/amr-wb'
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return found && (aliases[found.mime] ?? found.mime)
}

/**
 * What bytes are, judged from themselves. The label has no say in that; it is asked only which charset a text is in.
 * Unknown bytes are `application/octet-stream`; a text carries its charset: `text/plain; charset=utf-8`.
 */
export const judge = async (bytes: Uint8Array, declaredType: string | null): Promise<string> => {
  const charset = bytes.length === 0 ? undefined : charsetOf(bytes, declaredType)
  const binary = await judgeBinary(bytes)
  // A magic number of two letters proves nothing in a text: "BMW" is no bitmap.
  if (charset?.startsWith('utf-') && !written.test(binary ?? '')) return judgeText(bytes, charset)
  if (binary !== undefined) return binary
  return charset === undefined ? unknown : judgeText(bytes, charset)
}
