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
      const ends: number[] = []
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at]
        // A quote within quotes is doubled: in and out again.
        if (byte === quote) quoted = !quoted
        else if (byte === lineFeed && !quoted) ends.push(at)
      }
      ended += ends.length
      if (ends.length === 0) return bytes
      const longer = Buffer.allocUnsafe(bytes.length + ends.length)
      let from = 0
      ends.forEach((end, index) => {
        longer.set(bytes.subarray(from, end), from + index)
        longer[end + index] = carriageReturn
        from = end
      })
      longer.set(bytes.subarray(from), from + ends.length)
      return longer
    },
    count: (): number => ended,
  }
}
