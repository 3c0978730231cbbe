import type { ExportKind, Right } from '@/graphql/generated/graphql'

/** In the order in which they are offered. */
export const exportKinds = [
  'SUBMISSIONS',
  'MEDIA',
  'SMS',
  'SENDERS',
  'SUBSCRIBERS',
  'CONSENT',
  'UNMATCHED',
  'AUDIT',
] as const satisfies readonly ExportKind[]

type Asker = { readonly rights: readonly Right[]; readonly limited: boolean; readonly operator: boolean }

/** What the server would say: whoever sees a list may take it out; the lists of people are for administrators. */
export const mayExport = ({ rights, limited, operator }: Asker, kind: ExportKind): boolean => {
  switch (kind) {
    case 'SUBMISSIONS':
    case 'SMS':
    case 'MEDIA':
      return rights.includes('READ')
    case 'UNMATCHED':
      return (rights.includes('READ') && !limited) || operator
    case 'CONSENT':
      return rights.includes('MODERATE') && !limited
    default:
      return rights.includes('ADMIN')
  }
}

/** Those that have a span of time beside their filter. */
const spanned: readonly ExportKind[] = ['SENDERS', 'SUBSCRIBERS', 'CONSENT', 'UNMATCHED', 'AUDIT']

export const hasSpan = (kind: ExportKind): boolean => spanned.includes(kind)

/** Where the same rows are narrowed before they are exported. */
export const listOf: Partial<Record<ExportKind, string>> = {
  SUBMISSIONS: '/list',
  MEDIA: '/list',
  SMS: '/sms',
  SENDERS: '/senders',
}
