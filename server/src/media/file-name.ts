import { endingOf } from './kinds.js'

/** Whatever could name a folder, end a header, hide an ending or turn the direction of writing. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}"'\\/:*?<>|%;=,&$`]+/gu

const longest = 80

/**
 * A name to save a part under: of the label only what is harmless, and never its ending, which a phone can choose so
 * that a picture is opened as a program. `part` where nothing is left.
 */
export const safeFileName = (label: string | null, contentType: string): string => {
  const bare = (label ?? '')
    .normalize('NFC')
    .replaceAll(unsafe, ' ')
    .replace(/\.[^.\s]{0,12}\s*$/, '')
  const name = [...bare.replaceAll(/\s+/g, ' ').replaceAll(/^[.\s-]+|[.\s]+$/g, '')].slice(0, longest).join('').trim()
  return `${name || 'part'}.${endingOf(contentType)}`
}

const percent = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

/** RFC 6266: `attachment` with the name in ASCII, and as it is written where that differs. */
export const attachmentNamed = (name: string): string => {
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, '_')
  const written = ascii === name ? '' : `; filename*=UTF-8''${percent(name)}`
  return `attachment; filename="${ascii}"${written}`
}
