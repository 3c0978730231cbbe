import { isBy, may, mayEverywhere, type Viewer } from '../account/account.js'
import { never } from '../kernel/never.js'
import type { Export } from './export.js'
import type { ExportKind } from './filter.js'

/** Whoever sees the list may take it out as a file; the owner's lists of people are for administrators. */
export const mayExport = (viewer: Viewer, kind: ExportKind): boolean => {
  switch (kind) {
    case 'submissions':
    case 'sms':
    case 'media':
      return may(viewer, 'read')
    case 'unmatched':
      return mayEverywhere(viewer, 'read') || viewer.operator
    case 'consent':
      return mayEverywhere(viewer, 'moderate')
    case 'senders':
    case 'subscribers':
    case 'audit':
      return may(viewer, 'admin')
    default:
      return never(kind)
  }
}

/**
 * A file holds what whoever asked for it could see. Others get it where they could have made the same one: by their right,
 * by their inboxes, and as operators where an operator made it.
 */
export const mayFetch = (viewer: Viewer, { organisationId, filter, inboxes, operator }: Export): boolean => {
  if (organisationId !== viewer.organisationId || !mayExport(viewer, filter.kind)) return false
  if (operator && filter.kind === 'unmatched' && !viewer.operator) return false
  const { inboxes: own } = viewer
  if (own === 'all') return true
  return inboxes !== 'all' && inboxes.every((id) => own.includes(id))
}

/** Ends it, or removes its file: of the own ones anybody may dispose; of all, administrators. */
export const mayChange = (viewer: Viewer, { requestedBy }: Pick<Export, 'requestedBy'>): boolean =>
  may(viewer, 'admin') || isBy(viewer, requestedBy)
