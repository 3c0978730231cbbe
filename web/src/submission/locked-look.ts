import type { Part, Submission } from './submission'

/** A part as the API gives it to who has not unlocked the inbox. */
const lockedPart = (part: Part): Part => {
  const locked = { locked: true, originalUrl: null }
  switch (part.__typename) {
    case 'ImagePart':
      return { ...part, ...locked, thumbhash: null, card: null, thumbnail: null, animation: null }
    case 'VideoPart':
      return {
        ...part,
        ...locked,
        thumbhash: null,
        peaks: null,
        clip: null,
        sound: null,
        thumbnail: null,
        poster: null,
        contactSheet: null,
      }
    case 'AudioPart':
      return { ...part, ...locked, peaks: null, sound: null }
    default:
      return { ...part, ...locked }
  }
}

/** What was fetched before somebody locked the inbox, as it is since. Nothing of what was seen is left in it. */
export const lockedLook = (submission: Submission): Submission => ({
  ...submission,
  parts: submission.parts.map(lockedPart),
})
