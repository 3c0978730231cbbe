import { getRequestConfig } from 'next-intl/server'
import { messages } from './messages'

/** One language so far. Dates are formatted in the inbox's zone where they are shown; UTC is what is left. */
export default getRequestConfig(() => ({ locale: 'en', timeZone: 'UTC', messages }))
