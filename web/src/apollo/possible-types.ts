/** What an interface may turn out to be: the cache has to know it to match fragments. */
export const possibleTypes = {
  Part: ['ImagePart', 'VideoPart', 'AudioPart', 'TextPart', 'OtherPart'],
}
