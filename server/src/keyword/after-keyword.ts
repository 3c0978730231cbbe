import { normaliseKeyword } from './normalise.js'

/**
 * What stands behind the keyword: `my dog` of `Win photo: my dog` for WINPHOTO. The whole text where it does not begin
 * with the keyword, which then came in the subject or not at all.
 */
export const afterKeyword = (text: string, word: string | null): string => {
  if (word === null) return text
  let joined = ''
  for (const { 0: token, index } of text.matchAll(/\S+/gu)) {
    joined += normaliseKeyword(token)
    if (joined === word) return text.slice(index + token.length).trim()
    if (!word.startsWith(joined)) return text
  }
  return text
}
