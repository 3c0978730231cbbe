/** For so long the link that chooses a new password is good. */
export const resetMinutes = 60

/** Takes the link of a forgotten password on its way. */
export type MailReset = (person: { readonly email: string; readonly name: string }, token: string) => Promise<void>
