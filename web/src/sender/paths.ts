/** The page of a phone. */
export const senderPath = (phone: string): string => `/senders/${encodeURIComponent(phone)}`

/** What a phone has sent to inboxes. */
export const submissionsPath = (phone: string): string => `/list?phone=${encodeURIComponent(phone)}`

/** The ledger of a phone as a table. */
export const evidencePath = (phone: string): string => `/exports/senders/${encodeURIComponent(phone)}/consent.csv`
