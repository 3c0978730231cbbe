/** What is wrong with the data of a new account, as a sentence for the person who typed it. */
export type AccountFault = { readonly path: string; readonly message: string }

type Given = {
  readonly organisationName: string
  readonly email: string
  readonly password: string
  readonly name: string
}

/** Addresses are compared in lower case, as the sign-in does. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase()

const between = (text: string, least: number, most: number): boolean => {
  const { length } = text.trim()
  return length >= least && length <= most
}

export const faultOfAccount = ({ organisationName, email, password, name }: Given): AccountFault | undefined => {
  if (!between(organisationName, 1, 100))
    return { path: 'organisationName', message: 'The organisation needs a name of at most 100 characters.' }
  if (!between(name, 1, 100)) return { path: 'name', message: 'A person needs a name of at most 100 characters.' }
  if (!between(email, 3, 254) || !/^[^\s@]+@[^\s@]+$/.test(email.trim()))
    return { path: 'email', message: 'That is not an e-mail address.' }
  if (password.length < 10 || password.length > 128)
    return { path: 'password', message: 'A password has 10 to 128 characters.' }
  return undefined
}
