type Written = { readonly campaign: { readonly id: string } }

/** Of each campaign the first, which is the newest where they come newest first. */
export const newestOfEach = <Message extends Written>(messages: readonly Message[]): readonly Message[] =>
  messages.filter(({ campaign }, index) => messages.findIndex((each) => each.campaign.id === campaign.id) === index)
