import type { Export } from '../export/export.js'
import type { Clock, NewId } from '../platform/clock.js'
import type { Tx } from '../platform/db.js'
import { findDelivery, insertUpload } from './upload.store.js'
import { fileNameOf } from './upload.js'

type Deps = { readonly now: Clock; readonly newId: NewId }

/** Has the file of a schedule sent to its destination, in the transaction that says that it is whole. */
export const makeHandOn =
  ({ now, newId }: Deps) =>
  async (tx: Tx, ended: Export): Promise<void> => {
    if (ended.state !== 'done' || ended.scheduleId === null) return
    const delivery = await findDelivery(tx, ended.scheduleId)
    if (!delivery?.destinationId) return
    await insertUpload(tx, {
      id: newId<'export-upload'>(),
      organisationId: ended.organisationId,
      exportId: ended.id,
      destinationId: delivery.destinationId,
      fileName: fileNameOf(ended),
      tries: 0,
      state: 'waiting',
      problem: null,
      createdAt: now(),
      finishedAt: null,
    })
  }
