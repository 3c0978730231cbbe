import { localTimeAt } from '@/inbox-settings/local-time'
import { ownTimeZone } from '@/ui/time-zone'

/** The day that it is here, YYYY-MM-DD. */
export const today = (): string => localTimeAt(new Date(), ownTimeZone()).slice(0, 10)
