import type { OrganisationId } from '../account/account.js'

/** A place in one organisation's log: everything up to and including `seq` has been seen. */
export type Cursor = {
  /** Which numbering the place belongs to; a database that was made anew, or restored, begins another. */
  readonly epoch: string
  readonly organisationId: OrganisationId
  readonly seq: number
}

/** What the log holds: everything after `floor` up to and including `head`. */
export type Extent = Pick<Cursor, 'epoch' | 'organisationId'> & { readonly floor: number; readonly head: number }

const pattern = /^1\.([0-9a-f]{1,64})\.([0-9a-f-]{36})\.(\d{1,15})$/

/** Opaque to clients, so that its inside may change. */
export const encodeCursor = ({ epoch, organisationId, seq }: Cursor): string =>
  Buffer.from(`1.${epoch}.${organisationId}.${seq}`).toString('base64url')

export const decodeCursor = (text: string): Cursor | undefined => {
  const [, epoch, organisationId, seq] = pattern.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (epoch === undefined || organisationId === undefined || seq === undefined) return undefined
  // The pattern has checked its form; whose it is, `canResume` compares.
  return { epoch, organisationId: organisationId as OrganisationId, seq: Number(seq) }
}

/** Whether everything after the cursor is still there. If not, only a fresh list tells what was missed. */
export const canResume = (cursor: Cursor, extent: Extent): boolean =>
  cursor.epoch === extent.epoch &&
  cursor.organisationId === extent.organisationId &&
  cursor.seq >= extent.floor &&
  cursor.seq <= extent.head

/** The present: after everything that is in the log. */
export const headOf = ({ epoch, organisationId, head }: Extent): Cursor => ({ epoch, organisationId, seq: head })
