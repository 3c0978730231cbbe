import { createDecipheriv, hkdfSync } from 'node:crypto'
import { Decrypter } from 'age-encryption'
import type { ByteRange } from './blob.js'

/** A sealed file as it lies somewhere. */
export type SealedFile = {
  readonly size: number
  readonly open: (range: ByteRange) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** What is in it, from any place to any other. */
export type OpenedFile = {
  readonly size: number
  /** Fails at the first piece that was changed, before anything of that piece is given away. */
  readonly read: (range: ByteRange) => AsyncGenerator<Uint8Array, void, void>
}

const piece = 64 * 1024
const tag = 16
const sealedPiece = piece + tag
const nonceLength = 16
/** A header has a line or two for each recipient; ours have two at most. */
const longestHeader = 4096

/**
 * Opens a file for reading from any place: the library opens its header, and the pieces, which are sealed one by one
 * (age-encryption.org/v1, "STREAM"), are opened by Node's own ChaCha20-Poly1305. Null when none of the identities opens it.
 */
export const openSealed = async (file: SealedFile, identities: readonly string[]): Promise<OpenedFile | null> => {
  const beginning = await gathered(file.open({ start: 0, end: Math.min(file.size, longestHeader + nonceLength) - 1 }))
  const headerEnd = endOfHeader(beginning)
  const bodyStart = headerEnd + nonceLength
  const size = headerEnd < 0 || beginning.length < bodyStart ? null : sizeWithin(file.size - bodyStart)
  if (size === null) return null
  const fileKey = await fileKeyOf(beginning.subarray(0, headerEnd), identities)
  if (!fileKey) return null
  const key = Buffer.from(hkdfSync('sha256', fileKey, beginning.subarray(headerEnd, bodyStart), 'payload', 32))
  const last = Math.max(0, Math.ceil(size / piece) - 1)

  async function* read({ start, end }: ByteRange): AsyncGenerator<Uint8Array, void, void> {
    const [from, to] = [Math.floor(start / piece), Math.min(Math.floor(Math.max(start, end) / piece), last)]
    const range = {
      start: bodyStart + from * sealedPiece,
      end: Math.min(bodyStart + (to + 1) * sealedPiece, file.size) - 1,
    }
    let index = from
    for await (const sealed of inPieces(file.open(range))) {
      const opened = openPiece(key, sealed, index, index === last)
      const offset = index * piece
      yield opened.subarray(Math.max(0, start - offset), end - offset + 1)
      index += 1
    }
    if (index !== to + 1) throw new Error('a sealed file ended too early')
  }
  return { size, read }
}

const endOfHeader = (beginning: Buffer): number => {
  const mark = beginning.indexOf('\n--- ')
  if (mark < 0) return -1
  const end = beginning.indexOf('\n', mark + 1)
  return end < 0 ? -1 : end + 1
}

/** How many bytes are in a body of so many; null for one that was cut. */
const sizeWithin = (body: number): number | null => {
  const pieces = Math.ceil(body / sealedPiece)
  const size = body - pieces * tag
  const ofLast = body - (pieces - 1) * sealedPiece - tag
  // Only an empty file has an empty last piece.
  return pieces < 1 || ofLast < 0 || (ofLast === 0 && pieces > 1) ? null : size
}

const fileKeyOf = async (header: Uint8Array, identities: readonly string[]): Promise<Uint8Array | null> => {
  const decrypter = new Decrypter()
  for (const each of identities) decrypter.addIdentity(each)
  return decrypter.decryptHeader(header).catch(() => null)
}

const openPiece = (key: Uint8Array, sealed: Buffer, index: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 5, 6)
  nonce[11] = isLast ? 1 : 0
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tag })
  decipher.setAuthTag(sealed.subarray(sealed.length - tag))
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tag)), decipher.final()])
}

async function* inPieces(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer, void, void> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const each of source) {
    waiting.push(each)
    length += each.length
    if (length < sealedPiece) continue
    const all = Buffer.concat(waiting)
    let at = 0
    for (; all.length - at >= sealedPiece; at += sealedPiece) yield all.subarray(at, at + sealedPiece)
    waiting = at < all.length ? [all.subarray(at)] : []
    length = all.length - at
  }
  if (length > 0) yield Buffer.concat(waiting)
}

const gathered = async (source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = []
  for await (const each of source) all.push(each)
  return Buffer.concat(all)
}
