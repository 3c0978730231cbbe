/** How bytes that are text are written: the name as in a content type. */
export type Charset = string

/** Controls that no text holds; tab, line feed, form feed and carriage return are no such. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f-\u009f\ufffe\uffff]/

const stretch = 16 * 1024

/** By stretches: a picture shows in its first bytes that it is no text, and the server must not stand still for the rest. */
const isTextIn = (bytes: Uint8Array, charset: Charset): boolean => {
  const decoder = new TextDecoder(charset, { fatal: true })
  try {
    for (let start = 0; start < bytes.length; start += stretch) {
      const text = decoder.decode(bytes.subarray(start, start + stretch), { stream: true })
      if (controls.test(text)) return false
    }
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** The name by which a decoder knows the charset on the label; undefined when it knows none such. */
const labelled = (declaredType: string | null): Charset | undefined => {
  const name = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(declaredType ?? '')?.[1]
  if (name === undefined) return undefined
  try {
    return new TextDecoder(name).encoding
  } catch {
    return undefined
  }
}

const marked = (bytes: Uint8Array): Charset | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** UTF-16 without a mark: every second byte of Western text is zero. */
const halfZero = (bytes: Uint8Array): Charset | undefined => {
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined
  const sample = bytes.subarray(0, stretch)
  let even = 0
  let odd = 0
  sample.forEach((byte, index) => {
    if (byte !== 0) return
    if (index % 2 === 0) even += 1
    else odd += 1
  })
  const many = sample.length / 4
  if (odd > many && even === 0) return 'utf-16le'
  return even > many && odd === 0 ? 'utf-16be' : undefined
}

/**
 * The charset of bytes that are text; undefined when they are none. UTF-8 is strict enough to speak for itself, so the
 * label is asked only after it; what fits nothing else and holds no control is the Western European of old phones.
 */
export const charsetOf = (bytes: Uint8Array, declaredType: string | null): Charset | undefined => {
  const candidates = [marked(bytes), 'utf-8', halfZero(bytes), labelled(declaredType), 'windows-1252']
  return candidates.find((charset) => charset !== undefined && isTextIn(bytes, charset))
}

/** The text of bytes that were judged `text/plain; charset=…`. */
export const textOf = (bytes: Uint8Array, contentType: string): string =>
  new TextDecoder(labelled(contentType) ?? 'utf-8').decode(bytes)
