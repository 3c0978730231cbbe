import { createHash } from 'node:crypto'
import type { Request } from 'express'

/** A text that was sent as the body of a request, and what stands for it where it is too long to be written out. */
export type TextBody = { readonly text: string; readonly digest: string }

export type UnreadableBody = 'too-large' | 'not-utf-8' | 'encoded' | 'broken-off'

/**
 * Reads a long text piece by piece: each is decoded and taken into the digest as it comes, so that nobody waits for all of
 * it at once. The digest is the one of the text, as of one that came by another door.
 */
export const readTextBody = async (request: Request, mostBytes: number): Promise<TextBody | UnreadableBody> => {
  if ((request.get('content-encoding') ?? 'identity') !== 'identity') return 'encoded'
  if (Number(request.get('content-length') ?? 0) > mostBytes) return 'too-large'
  try {
    return await readPieces(request, mostBytes)
  } catch (error) {
    return error instanceof TypeError ? 'not-utf-8' : 'broken-off'
  } finally {
    // Not cut off, or the answer would not arrive: what still comes is passed over.
    request.resume()
  }
}

const readPieces = async (request: Request, mostBytes: number): Promise<TextBody | 'too-large'> => {
  // Its mark at the beginning stays, as it does in a text of a request's JSON.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const hash = createHash('sha256')
  const pieces: string[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    // What a request without an encoding set yields.
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > mostBytes) return 'too-large'
    hash.update(bytes)
    pieces.push(decoder.decode(bytes, { stream: true }))
  }
  pieces.push(decoder.decode())
  return { text: pieces.join(''), digest: hash.digest('hex') }
}
