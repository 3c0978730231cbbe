/** The first address in the text of a mail. */
export const linkIn = (text: string): string | undefined => /https?:\/\/\S+/.exec(text)?.[0]
