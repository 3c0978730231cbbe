/** What a phone and a campaign wrote to each other, beside what else came in; `useOpenConversation` reads it. */
export const conversationPath = (campaignId: string, phone: string): string =>
  `/campaigns/${campaignId}/sms?with=${encodeURIComponent(phone)}`
