/** The page of a phone. */
export const senderPath = (phone: string): string => `/senders/${encodeURIComponent(phone)}`

/** What a phone has sent to inboxes. */
export const submissionsPath = (phone: string): string => `/list?phone=${encodeURIComponent(phone)}`
