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

/** What is wrong with a person's name, as a sentence. */
export const faultOfName = (name: string): string | undefined =>
  between(name, 1, 100) ? undefined : 'A person needs a name of at most 100 characters.'

/** What is wrong with an e-mail address, as a sentence. */
export const faultOfEmail = (email: string): string | undefined =>
  between(email, 3, 254) && /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(email.trim())
    ? undefined
    : 'That is not an e-mail address.'

export const faultOfAccount = ({ organisationName, email, password, name }: Given): AccountFault | undefined => {
  if (!between(organisationName, 1, 100))
    return { path: 'organisationName', message: 'The organisation needs a name of at most 100 characters.' }
  const nameFault = faultOfName(name)
  if (nameFault) return { path: 'name', message: nameFault }
  const emailFault = faultOfEmail(email)
  if (emailFault) return { path: 'email', message: emailFault }
  if (password.length < 10 || password.length > 128)
    return { path: 'password', message: 'A password has 10 to 128 characters.' }
  return undefined
}
