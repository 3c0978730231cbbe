import { readFileSync } from 'node:fs'
import { makeReceive } from '../../server/src/intake/receive.use-case.js'
import { makeStoreBytes } from '../../server/src/media/store-bytes.use-case.js'
import type { PartId } from '../../server/src/message/message.js'
import type { Blobs } from '../../server/src/platform/blob.js'
import { makeNewId } from '../../server/src/platform/clock.js'
import type { Database } from '../../server/src/platform/db.js'
import { anIncoming } from '../../server/src/testing/builders.js'
import { patterns } from '../../server/src/testing/patterns.js'
import { aWorld } from '../../server/src/testing/world.js'

const read = (name: string): Buffer => readFileSync(new URL(`../../server/samples/${name}`, import.meta.url))

const names = ['photo-gps.jpg', 'photo-orientation-3.jpg', 'photo-orientation-6.jpg', 'picture.png']

export const files: readonly Buffer[] = names.map(read)

/** What phones send to be heard and played. */
export const playable: readonly Buffer[] = ['voice-amr-nb.amr', 'speech.mp3', 'clip-h263-amr.3gp', 'clip.mp4'].map(read)

export const fileAt = (at: number): Buffer => files[at % files.length] ?? Buffer.alloc(0)

const partsOfMessage = 20

/** Texts so many pictures, or others of these files, to an inbox; answers their parts, which wait to be prepared. */
export const makeTextPictures = async (
  db: Database,
  blobs: Blobs,
  of: readonly Buffer[] = files,
): Promise<(count: number) => Promise<PartId[]>> => {
  const now = (): Date => new Date()
  const storeBytes = makeStoreBytes({ blobs })
  const receive = makeReceive({ db, now, newId: makeNewId(now), storeBytes, judgeTexts: patterns.judge })
  const { channel, shortCode } = await aWorld(db)
  const request = { method: 'POST', path: 'mo', publicUrl: 'http://x/mo', headers: {}, body: Buffer.alloc(0) } as const
  return async (count) => {
    await db.manager.query(`update part set preview = 'none' where preview = 'preparing'`)
    for (let sent = 0; sent < count; sent += partsOfMessage) {
      const parts = Array.from({ length: Math.min(partsOfMessage, count - sent) }, (_, at) => ({
        contentType: 'image/jpeg',
        fileName: null,
        source: { kind: 'bytes', bytes: of[(sent + at) % of.length] ?? Buffer.alloc(0) } as const,
      }))
      const message = anIncoming({ to: shortCode.code, text: 'PHOTO of many', parts })
      await receive(channel, { ...request, remoteAddress: '127.0.0.1' }, message)
    }
    const rows: { id: PartId }[] = await db.manager.query(`select id from part where preview = 'preparing'`)
    return rows.map(({ id }) => id)
  }
}
