import { words } from '../export/tell-of-export.use-case.js'
import { findAddress } from '../export/export-mail.store.js'
import { daysKept } from '../export/export.js'
import { uploadLetter } from '../mail/export-letter.js'
import type { QueueMail } from '../mail/queue-mail.use-case.js'
import type { Clock } from '../platform/clock.js'
import type { Tx } from '../platform/db.js'
import type { Destination } from './destination.js'
import type { ExportUpload } from './upload.js'
import { findSent } from './upload.store.js'

type Deps = {
  readonly now: Clock
  readonly queueMail: QueueMail
  readonly canMail: boolean
  readonly publicUrl: string
}

const day = 86_400_000

/** Mails whoever set the schedule up that a file is not where it should be, and why. */
export const makeTellOfUpload =
  ({ now, queueMail, canMail, publicUrl }: Deps) =>
  async (
    tx: Tx,
    { organisationId, exportId, problem }: ExportUpload,
    destination: Destination | null,
  ): Promise<void> => {
    // Also of one whose file was removed meanwhile.
    const made = await findSent(tx, exportId)
    if (!canMail || made?.requestedBy.kind !== 'member') return
    const person = await findAddress(tx, organisationId, made.requestedBy.id)
    if (!person) return
    const letter = uploadLetter({
      name: person.name,
      what: words[made.filter.kind],
      destination: destination?.name ?? 'its destination',
      problem: problem ?? '',
      isThere: made.blobId !== null,
      link: `${publicUrl}/exports`,
    })
    const expiresAt = new Date(now().getTime() + daysKept * day)
    await queueMail(tx, { organisationId, recipient: person.email, kind: 'export', letter, expiresAt })
  }
