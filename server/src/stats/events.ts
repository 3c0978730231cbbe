import { outcomes } from '../submission/outcome.js'

/** What is counted besides submissions. Replies and postbacks move from one to another as more is known of them. */
export const statsEvents = ['sms-received', ...outcomes] as const
export type StatsEvent = (typeof statsEvents)[number]
