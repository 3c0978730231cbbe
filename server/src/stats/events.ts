/** What is counted besides submissions. Replies and postbacks move from one to another as more is known of them. */
export const statsEvents = [
  'sms-received',
  'reply-sent',
  'reply-delivered',
  'reply-failed',
  'reply-unknown',
  'reply-withheld',
  'postback-delivered',
  'postback-failed',
] as const
export type StatsEvent = (typeof statsEvents)[number]
