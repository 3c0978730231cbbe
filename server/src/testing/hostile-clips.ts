import { deflateSync } from 'node:zlib'
import { aRecording, sample } from './clips.js'
import { box, page, text, times, u16be, u32be, type HostileFile } from './hostile-file.js'

/** A second of pictures as a phone would record it; made once. */
const recorded = (args: string): (() => Promise<Buffer>) => {
  let made: Promise<Buffer> | undefined
  return () => (made ??= aRecording(`-f lavfi -i testsrc=size=64x48:rate=5:duration=1 ${args}`))
}

const aClip = recorded('-c:v mpeg4 -f mp4')
const aFilm = recorded('-c:v mpeg4 -f mov')
const aWebm = recorded('-c:v libvpx -f webm')

const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2))

/** A clip in which a box says something else, so many bytes behind its name. */
const saying = async (name: string, behind: number, lie: Uint8Array): Promise<Buffer> => {
  const clip = Buffer.from(await aClip())
  const at = clip.indexOf(name)
  if (at < 0) throw new Error(`the clip has no ${name}`)
  clip.set(lie, at + name.length + behind)
  return clip
}

/** The boxes of a clip: what comes before its index, the index, its tracks. */
const takenApart = (clip: Buffer) => {
  const index = clip.indexOf('moov') - 4
  const track = clip.indexOf('trak') - 4
  const end = index + clip.readUInt32BE(index)
  return {
    before: clip.subarray(0, index),
    head: clip.subarray(index + 8, track),
    track: clip.subarray(track, track + clip.readUInt32BE(track)),
    after: clip.subarray(end),
  }
}

const ofTracks = async (count: number): Promise<Buffer> => {
  const { before, head, track } = takenApart(await aClip())
  return Buffer.concat([before, box('moov', head, times(count, track))])
}

/** A clip whose bytes are said to lie elsewhere. */
const lyingElsewhere = async (kind: 'url ' | 'alis', where: Buffer): Promise<Buffer> => {
  const clip = await aClip()
  const { before, head, track, after } = takenApart(clip)
  const at = track.indexOf('dref') - 4
  const old = track.readUInt32BE(at)
  const reference = box('dref', u32be(0, 1), box(kind, u32be(0), where))
  const grown = Buffer.concat([track.subarray(0, at), reference, track.subarray(at + old)])
  // Each box around it has grown by as much.
  for (const name of ['trak', 'mdia', 'minf', 'dinf']) {
    const size = grown.indexOf(name) - 4
    grown.writeUInt32BE(grown.readUInt32BE(size) + reference.length - old, size)
  }
  return Buffer.concat([before, box('moov', head, grown), after])
}

/** How an old Macintosh names a file: by its volume, its folder and its path. */
const alias = (path: string): Buffer => {
  const padded = (words: string, size: number): Buffer =>
    Buffer.concat([Buffer.from([words.length]), text(words.padEnd(size, '\0'))])
  const absolute = Buffer.concat([u16be(2, path.length), text(path), Buffer.alloc(path.length % 2)])
  const fileName = path.split('/').at(-1) ?? ''
  return Buffer.concat([
    Buffer.alloc(10),
    padded('', 27),
    Buffer.alloc(12),
    padded(fileName.slice(0, 63), 63),
    Buffer.alloc(16),
    u16be(1, 1),
    Buffer.alloc(16),
    absolute,
    u16be(0xffff, 0),
  ])
}

/** Boxes in boxes in boxes. */
const nested = (deep: number): Buffer => {
  const heads = Array.from({ length: deep }, (_, at) => Buffer.concat([u32be((deep - at) * 8), text('moov')]))
  return Buffer.concat(heads)
}

const brand = box('ftyp', text('isom\0\0\u0002\0isommp41', 'latin1'))
const brandOfApple = box('ftyp', text('qt  \0\0\u0002\0qt  ', 'latin1'))

const referring = (url: string): Buffer =>
  box('moov', box('rmra', box('rmda', box('rdrf', u32be(0), text('url '), u32be(url.length + 1), text(`${url}\0`)))))

const playlist = (where: string): string =>
  `#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n${where}\n#EXT-X-ENDLIST\n`

type Row = readonly [name: string, becomes: HostileFile['becomes'], make: HostileFile['make'], judged?: string]

const lies: readonly Row[] = [
  [
    'an index of 4 GB',
    'kept',
    async () => Buffer.concat([brand, u32be(0xffffffff), text('moov'), half(await aClip())]),
  ],
  [
    'an index of 2^63 bytes',
    'kept',
    () => Buffer.concat([brand, u32be(1), text('moov'), u32be(0x7fffffff, 0xffffffff)]),
  ],
  ['boxes two thousand deep', 'kept', () => Buffer.concat([brand, nested(2_000)])],
  ['four billion sizes', 'kept', () => saying('stsz', 4, u32be(0, 0xffffffff))],
  ['four billion durations', 'shown or kept', () => saying('stts', 4, u32be(0xffffffff))],
  ['samples that last a day each', 'kept', () => saying('stts', 12, u32be(0x7fffffff))],
  ['four billion edits', 'shown or kept', () => saying('elst', 4, u32be(0xffffffff))],
  ['an edit that goes back for ever', 'shown or kept', () => saying('elst', 8, u32be(0x7fffffff, 0x80000000))],
  ['bytes that lie behind its end', 'kept', () => saying('stco', 8, u32be(0x7fffffff))],
  ['a clock that stands', 'shown or kept', () => saying('mdhd', 12, u32be(0))],
  ['two thousand tracks', 'shown or kept', () => ofTracks(2_000)],
  [
    'an index that unpacks to 64 MB',
    'kept',
    () => {
      const packed = Buffer.concat([u32be(64 * 1024 * 1024), deflateSync(Buffer.alloc(64 * 1024 * 1024), { level: 1 })])
      return Buffer.concat([brand, box('moov', box('cmov', box('dcom', text('zlib')), box('cmvd', packed)))])
    },
  ],
  ['a hundred thousand pieces', 'kept', () => Buffer.concat([brand, times(100_000, box('moof'))])],
  ['only bytes', 'kept', () => Buffer.concat([brand, box('mdat', Buffer.alloc(10_000))])],
  ['bytes in another file', 'shown or kept', ({ file }) => lyingElsewhere('url ', text(`file://${file}\0`))],
  ['bytes at another address', 'shown or kept', ({ url }) => lyingElsewhere('url ', text(`${url}/dref\0`))],
  ['bytes in a file of a Macintosh', 'shown or kept', ({ file }) => lyingElsewhere('alis', alias(file))],
  [
    'a list of sounds that names a file',
    'kept',
    ({ file }) => Buffer.concat([brand, text(playlist(`file://${file}`))]),
  ],
  ['a page', 'kept', (bait) => Buffer.concat([brand, text(page(bait, 'clip-page'))])],
  ['only its head', 'kept', async () => (await aClip()).subarray(0, 40)],
  ['half of it', 'kept', async () => half(await aClip())],
]

const others: readonly Row[] = [
  ['half a film of Apple', 'kept', async () => half(await aFilm()), 'video/quicktime'],
  [
    'a film that refers to another address',
    'kept',
    ({ url }) => Buffer.concat([brandOfApple, referring(`${url}/rmra`)]),
    'video/quicktime',
  ],
  ['half a clip of an old phone', 'shown or kept', () => half(sample('clip-h263-amr.3gp')), 'video/3gpp'],
  ['half a WebM', 'shown or kept', async () => half(await aWebm()), 'video/webm'],
  ['the head of a WebM', 'kept', async () => (await aWebm()).subarray(0, 60), 'video/webm'],
  ['a playlist that names a file', 'text', ({ file }) => text(playlist(`file://${file}`)), 'text/plain'],
  ['a playlist that calls', 'text', ({ url }) => text(playlist(`${url}/hls.ts`)), 'text/plain'],
  [
    'a playlist of a playlist',
    'text',
    ({ file }) => text(playlist(`concat:file://${file}|subfile,,start,0,end,9,,:${file}`)),
    'text/plain',
  ],
  ['a list to be joined', 'text', ({ file }) => text(`ffconcat version 1.0\nfile ${file}\n`), 'text/plain'],
  [
    'a list of pieces at another address',
    'kept',
    ({ url }) => text(`<?xml version="1.0"?><MPD><Period><BaseURL>${url}/dash</BaseURL></Period></MPD>`),
    'application/xml',
  ],
  [
    'a description of a session',
    'text',
    () => text('v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n'),
    'text/plain',
  ],
]

const asFile = ([name, becomes, make, judged = 'video/mp4']: Row): HostileFile => ({
  name,
  label: 'video/mp4',
  judged,
  becomes,
  make,
})

export const hostileClips: readonly HostileFile[] = [
  ...lies.map(([name, ...more]): HostileFile => asFile([`a clip of ${name}`, ...more])),
  ...others.map(asFile),
]
