import { messages } from './messages'

/** One language so far. Dates are formatted in the inbox's zone where they are shown; UTC is what is left. */
export const language = { locale: 'en', timeZone: 'UTC', messages } as const
