const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * Ends the records of a CSV with CRLF, as RFC 4180 §2.1 has it; Postgres ends them with LF. Line feeds in quoted cells
 * stay. Bytes may be cut anywhere. Counts the records as they pass, the heading among them.
 */
export const makeRecords = () => {
  let quoted = false
  let ended = 0
  return {
    push: (bytes: Uint8Array): Uint8Array => {
      // Were all of it line feeds.
      const longer = Buffer.allocUnsafe(bytes.length * 2)
      let length = 0
      // An iterator takes twice as long.
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0
        // A quote within quotes is doubled: in and out again.
        if (byte === quote) quoted = !quoted
        else if (byte === lineFeed && !quoted) {
          longer[length] = carriageReturn
          length += 1
          ended += 1
        }
        longer[length] = byte
        length += 1
      }
      return longer.subarray(0, length)
    },
    count: (): number => ended,
  }
}
