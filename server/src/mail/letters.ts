import type { Role } from '../account/account.js'

/** What a person reads; plain text, so that it arrives everywhere and shows its link as it is. */
export type Letter = { readonly subject: string; readonly text: string }

/** As it stands in "as a moderator". */
const roleWords: Readonly<Record<Role, string>> = {
  owner: 'an owner',
  admin: 'an administrator',
  moderator: 'a moderator',
  analyst: 'an analyst',
}

type Invited = {
  readonly organisation: string
  readonly invitedBy: string
  readonly role: Role
  readonly link: string
  readonly days: number
}

export const invitationLetter = ({ organisation, invitedBy, role, link, days }: Invited): Letter => ({
  subject: `${invitedBy} invites you to ${organisation}`,
  text: `Hello,

${invitedBy} invites you to join ${organisation} on MMS Inbox as ${roleWords[role]}.

To accept, open this address and choose a password:

${link}

It works once and within ${days} days. If you did not expect this mail, you need not do anything.
`,
})

type Forgot = { readonly name: string; readonly link: string; readonly minutes: number }

export const passwordResetLetter = ({ name, link, minutes }: Forgot): Letter => ({
  subject: 'Choose a new password for MMS Inbox',
  text: `Hello ${name},

somebody, probably you, asked for a new password for MMS Inbox. To choose one, open this address:

${link}

It works once and within ${minutes} minutes. Whoever is signed in with your address is signed out then.
If it was not you, you need not do anything: your password stays as it is.
`,
})
