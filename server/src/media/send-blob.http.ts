import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { Blobs } from '../platform/blob.js'
import type { BlobId } from './part.js'
import { wantedOf } from './range.js'

type Sized = { readonly blobId: BlobId; readonly size: number }

/** For every answer that is not the bytes themselves. */
export const refuse = (response: Response, status: number, sentence: string): void => {
  response.status(status).set('Cache-Control', 'no-store').type('text/plain').send(sentence)
}

/** How the bytes of a blob are told apart from those of another: they never change. */
export const tagOf = (blobId: BlobId): string => `"${blobId}"`

/** The bytes, or the range of them that was asked for, or that they are known already (RFC 9110 §13, §14). */
export const sendBlob = async (
  blobs: Pick<Blobs, 'open'>,
  request: Request,
  response: Response,
  { blobId, size }: Sized,
): Promise<void> => {
  const tag = tagOf(blobId)
  if (isKnown(request.get('If-None-Match'), tag)) return void response.status(304).end()
  const condition = request.get('If-Range')
  const header = condition === undefined || condition === tag ? request.get('Range') : undefined
  const wanted = wantedOf(header, size)
  if (wanted.kind === 'unsatisfiable') {
    response.set('Content-Range', `bytes */${size}`).removeHeader('Content-Disposition')
    return refuse(response, 416, `There are ${size} bytes; the range asked for lies outside.`)
  }
  const { start, end } = wanted.kind === 'part' ? wanted.range : { start: 0, end: size - 1 }
  if (wanted.kind === 'part') response.status(206).set('Content-Range', `bytes ${start}-${end}/${size}`)
  response.set('Content-Length', String(end - start + 1))
  if (request.method === 'HEAD' || size === 0) return void response.end()
  // A reader who goes away in the middle is nobody's fault.
  await pipeline(blobs.open(blobId, { start, end }), response).catch(() => response.destroy())
}

const isKnown = (header: string | undefined, tag: string): boolean =>
  header?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag || each.trim() === '*') ?? false
