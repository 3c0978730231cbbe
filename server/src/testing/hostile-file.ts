/** What hostile files call and read, if anything lets them. */
export type Bait = {
  /** Somebody listens there: whatever is called below it was run or fetched. */
  readonly url: string
  /** A file of ours that holds a secret. */
  readonly file: string
}

/** What becomes of a file: a copy of it is shown, it is a text, or it is kept and said that it cannot be shown. */
export type Fate =
  | 'shown'
  | 'text'
  | 'kept'
  /** A decoder of one version makes something of it that one of another does not. */
  | 'shown or kept'

export type HostileFile = {
  readonly name: string
  /** The type on its label. */
  readonly label: string
  /** The name on its label; a harmless one without it. */
  readonly fileName?: string
  readonly make: (bait: Bait) => Uint8Array | Promise<Uint8Array>
  /** The type that it is told to be, from its bytes. */
  readonly judged: string
  readonly becomes: Fate
  /** Takes seconds, and is tried by the soak alone. */
  readonly slow?: true
}

/** A statement that tells us when it is run: by a call that our tests put into each page, and by a request. */
export const tellingStatement = ({ url }: Bait, who: string): string =>
  `window.canary&&canary("${who}");new Image().src="${url}/${who}"`

export const script = (bait: Bait, who: string): string => `<script>${tellingStatement(bait, who)}</script>`

export const page = (bait: Bait, who: string): string =>
  `<!doctype html><html><body onload='${tellingStatement(bait, who)}'>${script(bait, who)}</body></html>`

export const text = (words: string, encoding: BufferEncoding = 'utf8'): Buffer => Buffer.from(words, encoding)

const number =
  (size: number, write: (buffer: Buffer, value: number) => void) =>
  (...values: readonly number[]): Buffer =>
    Buffer.concat(
      values.map((value) => {
        const buffer = Buffer.alloc(size)
        write(buffer, value)
        return buffer
      }),
    )

export const u16be = number(2, (buffer, value) => buffer.writeUInt16BE(value))
export const u16le = number(2, (buffer, value) => buffer.writeUInt16LE(value))
export const u32be = number(4, (buffer, value) => buffer.writeUInt32BE(value))
export const u32le = number(4, (buffer, value) => buffer.writeUInt32LE(value))

/** A piece of a RIFF file: a name, a size, the bytes, and one more where they are odd. */
export const riffChunk = (name: string, data: Uint8Array, size = data.length): Buffer =>
  Buffer.concat([text(name, 'latin1'), u32le(size), data, Buffer.alloc(data.length % 2)])

export const riff = (form: string, ...chunks: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat([text(form, 'latin1'), ...chunks])
  return Buffer.concat([text('RIFF'), u32le(body.length), body])
}

/** A box of an MP4: its size, its name, its bytes. */
export const box = (name: string, ...data: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(data)
  return Buffer.concat([u32be(body.length + 8), text(name, 'latin1'), body])
}

/** The same number of the same bytes, over and over. */
export const times = (count: number, bytes: Uint8Array): Buffer => Buffer.alloc(count * bytes.length, bytes)
