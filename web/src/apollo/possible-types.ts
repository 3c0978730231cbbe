/** What an interface may turn out to be: the cache has to know it to match fragments. */
const possibleTypes = {
  Part: ['ImagePart', 'VideoPart', 'AudioPart', 'TextPart', 'OtherPart'],
}

export default possibleTypes
