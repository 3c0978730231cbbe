/** Why postbacks can't go there, as a sentence. In production they go by https only. */
export const faultOfPostbackUrl = (text: string | null, production: boolean): string | undefined => {
  if (text === null) return undefined
  if (!URL.canParse(text)) return 'The postback URL is not an address.'
  const { protocol, username, password, hash } = new URL(text)
  if (protocol !== 'https:' && (production || protocol !== 'http:')) return 'The postback URL begins with https://.'
  if (username !== '' || password !== '')
    return 'A postback URL carries no user name and no password; check the signature instead.'
  if (hash !== '') return 'A postback URL has no part behind #: it would not be sent.'
  return undefined
}
